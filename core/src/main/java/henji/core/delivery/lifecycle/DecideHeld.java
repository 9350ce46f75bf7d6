package henji.core.delivery.lifecycle;

import henji.core.audit.AuditEntry;
import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.input.InvalidInput;
import henji.core.staff.Actor;
import henji.core.timeline.id.OperationId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person decides about a run that a restore of the tables holds, beside cancelling it: go on under the keys that
 * it had, where these still keep everybody from getting it twice, or begin a new one, where nothing was frozen.
 */
public final class DecideHeld {

    private final RunStore store;
    private final Hints hints;
    private final InstantSource clock;
    private final String epoch;

    /** @param epoch of the stack, which takes the run over */
    public DecideHeld(RunStore store, Hints hints, InstantSource clock, String epoch) {
        this.store = store;
        this.hints = hints;
        this.clock = clock;
        this.epoch = epoch;
    }

    /** The same, but a decision is stored together with this entry: both or neither. */
    public DecideHeld noting(AuditEntry entry) {
        return new DecideHeld(store.noting(entry), hints, clock, epoch);
    }

    /** What became of it. */
    public sealed interface Result {

        /** @param run as stored now; of a new one that which it replaces */
        record Done(Run run) implements Result {
            public Done {
                Objects.requireNonNull(run);
            }
        }

        /** Somebody decided before, or this run cannot go that way. */
        record NotNow(Run run) implements Result {
            public NotNow {
                Objects.requireNonNull(run);
            }
        }

        /** The restore itself was not cleared. */
        record NotCleared() implements Result {
        }

        record NoSuchRun() implements Result {
        }
    }

    /**
     * Whether it may go on under its keys: all was frozen before the backup, LINE remembers every key that may have
     * been used since, and recipients are not chosen again just before they are sent to.
     */
    public boolean mayGoOn(Run run) {
        return run.state() == RunState.HELD && !run.isRechecked() && run.frozenAt()
                .filter(at -> clock.instant().isBefore(at.plus(BatchMoves.WINDOW))).isPresent();
    }

    /** Whether it may be replaced by a new one: nothing of it was frozen, so there is no list of who may have it. */
    public boolean mayBeReplaced(Run run) {
        return run.state() == RunState.HELD && run.frozenAt().isEmpty();
    }

    /** Goes on under the same keys. LINE answers those that it has with 409, so nobody gets it twice. */
    public Result goOn(RunId id) {
        Optional<Run> found = store.run(id);
        if (found.isEmpty()) {
            return new Result.NoSuchRun();
        }
        Run run = found.get();
        if (run.state() != RunState.HELD && run.takenOverAt().isPresent() && run.epoch().equals(epoch)) {
            return new Result.Done(run);
        }
        if (!mayGoOn(run)) {
            return new Result.NotNow(run);
        }
        if (store.epoch().holds(epoch)) {
            return new Result.NotCleared();
        }
        if (!store.writeRun(id, RunMoves.takingOver(run, epoch, clock.instant()))) {
            return new Result.NotNow(store.run(id).orElseThrow());
        }
        hints.run(new Hints.RunHint(id, false), Duration.ZERO);
        return new Result.Done(store.run(id).orElseThrow());
    }

    /**
     * Cancels it and opens a new run of the same content to whoever is in the segment now.
     *
     * @param confirmed what the person was shown
     */
    public Result begin(RunId id, OperationId operation, Confirmed confirmed, Actor by) {
        Optional<Run> found = store.run(id);
        if (found.isEmpty()) {
            return new Result.NoSuchRun();
        }
        Run run = found.get();
        if (run.resolution().filter(made -> made.operation().equals(operation)).isPresent()) {
            return new Result.Done(run);
        }
        if (!mayBeReplaced(run)) {
            return new Result.NotNow(run);
        }
        if (store.epoch().holds(epoch)) {
            return new Result.NotCleared();
        }
        RunContent content = store.content(id, run.contentHash()).orElseThrow(
                () -> new IllegalStateException("the content is stored before the run"));
        Instant now = clock.instant();
        Run next = RunMoves.again(run, operation, content, confirmed, epoch, by, now);
        store.putContent(next.id(), content);
        Resolution made = new Resolution(Resolution.Choice.SENT_AGAIN, now, by, operation);
        if (store.writeRunAndOpen(id, RunMoves.replaced(run, made, now), next)) {
            hints.run(new Hints.RunHint(next.id(), false), Duration.ZERO);
            return new Result.Done(store.run(id).orElseThrow());
        }
        Run current = store.run(id).orElseThrow();
        if (current.state() == RunState.HELD) {
            throw InvalidInput.at("operationId", "used-before");
        }
        return current.resolution().filter(one -> one.operation().equals(operation)).isPresent()
                ? new Result.Done(current) : new Result.NotNow(current);
    }
}
