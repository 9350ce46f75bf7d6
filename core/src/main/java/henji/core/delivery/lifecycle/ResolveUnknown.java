package henji.core.delivery.lifecycle;

import henji.core.audit.AuditEntry;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunStore;
import henji.core.input.InvalidInput;
import henji.core.staff.Actor;
import henji.core.timeline.id.OperationId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person decides about the 不明 of a run that is over. One write, once and for all, and with it the run that sends
 * again, if that is the decision: whoever clicks twice makes one, and a crash leaves both or neither. The batches stay
 * as they are: a decision is no proof, and a proof may still come.
 */
public final class ResolveUnknown {

    private final RunStore store;
    private final Hints hints;
    private final CountRun count;
    private final InstantSource clock;
    private final String epoch;

    /** @param epoch of the stack; a new run is of it */
    public ResolveUnknown(RunStore store, Hints hints, InstantSource clock, String epoch) {
        this.store = store;
        this.hints = hints;
        this.count = new CountRun(store);
        this.clock = clock;
        this.epoch = epoch;
    }

    /** The same, but a decision is stored together with this entry: both or neither. */
    public ResolveUnknown noting(AuditEntry entry) {
        return new ResolveUnknown(store.noting(entry), hints, clock, epoch);
    }

    /**
     * What is decided.
     *
     * @param unknown how many friends of unknown outcome the person was shown
     * @param typed the same as typed, which sending again needs
     */
    public record Wish(Resolution.Choice choice, OperationId operation, long unknown, Optional<Long> typed, Actor by) {
        public Wish {
            Objects.requireNonNull(choice);
            Objects.requireNonNull(operation);
            Objects.requireNonNull(typed);
            Objects.requireNonNull(by);
        }
    }

    /** What became of it. */
    public sealed interface Result {

        /** @param run as stored now */
        record Done(Run run) implements Result {
        }

        /** Somebody decided before, and otherwise. */
        record DecidedBefore(Run run) implements Result {
        }

        /** The run is not over, or nobody of it is 不明. */
        record NotNow(Run run) implements Result {
        }

        /** Not so many as the person was shown: a proof came meanwhile. */
        record OtherCount(Run run, long unknown) implements Result {
        }

        /** The count was not typed. */
        record NotTyped() implements Result {
        }

        /** A restore of the tables was not cleared: nothing new may be sent. */
        record NotCleared() implements Result {
        }

        record NoSuchRun() implements Result {
        }
    }

    public Result decide(RunId id, Wish wish) {
        Optional<Run> found = store.run(id);
        if (found.isEmpty()) {
            return new Result.NoSuchRun();
        }
        Run run = found.get();
        if (run.resolution().isPresent()) {
            return decided(run, wish);
        }
        long unknown = run.state().isOver() ? count.recount(run).unknown() : 0;
        if (unknown == 0) {
            return new Result.NotNow(run);
        }
        if (unknown != wish.unknown()) {
            return new Result.OtherCount(run, unknown);
        }
        if (wish.choice() != Resolution.Choice.SENT_AGAIN) {
            return store.writeRun(id, RunMoves.resolved(run, made(wish))) ? new Result.Done(now(id)) : lost(id, wish);
        }
        if (!wish.typed().equals(Optional.of(unknown))) {
            return new Result.NotTyped();
        }
        return store.epoch().holds(epoch) ? new Result.NotCleared() : sendAgain(run, unknown, wish);
    }

    private Result sendAgain(Run run, long unknown, Wish wish) {
        RunContent content = content(run);
        Run next = RunMoves.again(run, wish.operation(), content, Confirmed.exactly(unknown), epoch, wish.by(),
                clock.instant());
        store.putContent(next.id(), content);
        if (!store.writeRunAndOpen(run.id(), RunMoves.resolved(run, made(wish)), next)) {
            return lost(run.id(), wish);
        }
        hints.run(new Hints.RunHint(next.id(), false), Duration.ZERO);
        return new Result.Done(now(run.id()));
    }

    /**
     * The messages as they were frozen. Of a reminder's guards those fall away that count what a friend got before: the
     * person decided that these friends get it although they may have it.
     */
    private RunContent content(Run run) {
        RunContent sent = store.content(run.id(), run.contentHash()).orElseThrow(
                () -> new IllegalStateException("the content is stored before the run"));
        ReminderGuards kept = new ReminderGuards(OptionalInt.empty(), sent.guards().markDays(),
                Optional.empty(), sent.guards().stopOnReply());
        return new RunContent(sent.frozen(), sent.messages(), sent.segment(), kept, sent.personal(), sent.step());
    }

    private Resolution made(Wish wish) {
        Instant at = clock.instant();
        return new Resolution(wish.choice(), at, wish.by(), wish.operation());
    }

    /** The write met somebody else's decision, or its own first try. */
    private Result lost(RunId id, Wish wish) {
        Run run = now(id);
        if (run.resolution().isPresent()) {
            return decided(run, wish);
        }
        throw InvalidInput.at("operationId", "used-before");
    }

    private static Result decided(Run run, Wish wish) {
        return run.resolution().filter(made -> made.operation().equals(wish.operation())
                && made.choice() == wish.choice()).isPresent()
                ? new Result.Done(run) : new Result.DecidedBefore(run);
    }

    private Run now(RunId id) {
        return store.run(id).orElseThrow();
    }
}
