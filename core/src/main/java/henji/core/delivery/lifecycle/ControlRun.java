package henji.core.delivery.lifecycle;

import henji.core.audit.AuditEntry;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Transition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Pauses, resumes and cancels a run. Each is one conditional write; the rest is drained by {@link AdvanceRun}. */
public final class ControlRun {

    /** Lost only to a step of the run from state to state, and few are possible in a row; the person sees the last. */
    private static final int TRIES = 3;

    private final RunStore store;
    private final Hints hints;
    private final InstantSource clock;
    private final String epoch;

    public ControlRun(RunStore store, Hints hints, InstantSource clock, String epoch) {
        this.store = store;
        this.hints = hints;
        this.clock = clock;
        this.epoch = epoch;
    }

    /** The same, but what a person asks for is stored together with this entry: both or neither. */
    public ControlRun noting(AuditEntry entry) {
        return new ControlRun(store.noting(entry), hints, clock, epoch);
    }

    /** What became of it. */
    public sealed interface Result {

        /** @param run as stored now */
        record Done(Run run) implements Result {
            public Done {
                Objects.requireNonNull(run);
            }
        }

        /** The run's state does not allow it. */
        record NotNow(Run run) implements Result {
            public NotNow {
                Objects.requireNonNull(run);
            }
        }

        record NoSuchRun() implements Result {
        }
    }

    /**
     * No new attempt begins from now on; PAUSED once those under way have ended, at most 90 seconds later. What stands
     * still for the night stays so in the morning if there is another reason now; what is being taken over after a
     * restore runs first.
     */
    public Result pause(RunId id, PauseReason reason) {
        return change(id, run -> switch (run.state()) {
            case RUNNING -> Step.write(RunMoves.pausing(run, reason, clock.instant()));
            case PAUSING, PAUSED -> stillStanding(run, reason);
            case OPENED, FREEZING, CANCELLING, CANCELLED, FINISHED, MISSED, HELD -> Step.no();
        }, false);
    }

    private static Step stillStanding(Run run, PauseReason reason) {
        Optional<PauseReason> now = run.reason();
        if (now.equals(Optional.of(PauseReason.RESTORED))) {
            return Step.no();
        }
        boolean keeps = reason != PauseReason.QUIET_HOURS && now.equals(Optional.of(PauseReason.QUIET_HOURS));
        return keeps ? Step.write(RunMoves.keptPaused(run, reason)) : Step.already();
    }

    /** Goes on exactly where it stopped, and at the same pace; in quiet hours only what stood still for them. */
    public Result resume(RunId id) {
        return change(id, run -> switch (run.state()) {
            case PAUSED -> run.epoch().equals(epoch)
                    ? Step.write(RunMoves.resumed(run, epoch, clock.instant())) : Step.no();
            case RUNNING -> Step.already();
            case OPENED, FREEZING, PAUSING, CANCELLING, CANCELLED, FINISHED, MISSED, HELD -> Step.no();
        }, true);
    }

    /**
     * Nothing more is sent; CANCELLED once what was under way has ended. Of a held run whatever is open becomes 不明: it
     * may have been sent after the backup.
     */
    public Result cancel(RunId id) {
        return change(id, run -> switch (run.state()) {
            case OPENED, FREEZING, RUNNING, PAUSING, PAUSED, HELD -> Step.write(RunMoves.cancelling(run));
            case CANCELLING, CANCELLED -> Step.already();
            case FINISHED, MISSED -> Step.no();
        }, false);
    }

    private record Step(Optional<Transition<RunField>> transition, boolean allowed) {
        static Step write(Transition<RunField> transition) {
            return new Step(Optional.of(transition), true);
        }

        static Step already() {
            return new Step(Optional.empty(), true);
        }

        static Step no() {
            return new Step(Optional.empty(), false);
        }
    }

    private Result change(RunId id, Function<Run, Step> decide, boolean again) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Run> found = store.run(id);
            if (found.isEmpty()) {
                return new Result.NoSuchRun();
            }
            Step step = decide.apply(found.get());
            if (!step.allowed()) {
                return new Result.NotNow(found.get());
            }
            if (step.transition().isEmpty()) {
                return new Result.Done(found.get());
            }
            if (store.writeRun(id, step.transition().get())) {
                hints.run(new Hints.RunHint(id, again), Duration.ZERO);
                return new Result.Done(store.run(id).orElseThrow());
            }
        }
        return new Result.NotNow(store.run(id).orElseThrow());
    }
}
