package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.Skipped;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.lifecycle.Breaker;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Transition;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends one batch: reads run and batch, writes the intent, calls LINE once, writes what the answer proves. Whatever
 * dies in between, the next worker meets the intent and uses the same key. One object per worker.
 */
public final class DeliverBatch {

    private static final Duration OTHER_RUN = Duration.ofSeconds(10);
    /** How long one worker begins pushes; with the longest call it stays below the function's 60 seconds. */
    private static final Duration PUSHING = Duration.ofSeconds(20);

    private final RunStore store;
    private final LineApi line;
    private final Hints hints;
    private final ControlRun control;
    private final Pace pace;
    private final PushRate pushes;
    private final SendingRules rules;
    private final InstantSource clock;
    private final String epoch;
    private final String worker;
    private final Preparation preparation;
    private final PushCalls calls;
    private final SureWrites writes;
    private final LookAgain again;
    private final RunPauses pauses;
    private final Breaker breaker;
    private final MulticastAnswers answers;

    /**
     * @param pace of multicasts
     * @param pushes pace of pushes
     * @param rules whose quiet hours are kept at each attempt, so that they begin on the second
     * @param channelId of the channel that {@code line} sends for; part of every key
     * @param epoch of the stack; runs of another one are not sent
     * @param worker a name that no other worker has
     */
    public DeliverBatch(RunStore store, LineApi line, Hints hints, ControlRun control, Recheck recheck, GiveUps spent,
            Pace pace, PushRate pushes, SendingRules rules, InstantSource clock, String channelId, String epoch,
            String worker) {
        this.store = store;
        this.line = line;
        this.hints = hints;
        this.control = control;
        this.pace = pace;
        this.pushes = pushes;
        this.rules = rules;
        this.clock = clock;
        this.epoch = epoch;
        this.worker = worker;
        this.preparation = new Preparation(store, recheck, spent, channelId);
        this.calls = new PushCalls(store, line, pushes, clock, channelId);
        this.writes = new SureWrites(store);
        this.again = new LookAgain(hints, clock);
        this.pauses = new RunPauses(control, line);
        this.breaker = new Breaker(store, hints, clock);
        this.answers = new MulticastAnswers(store, hints, again, control, pauses, pace, clock);
    }

    /** What became of a hint. */
    public sealed interface Result {

        /** @param status what the batch is now */
        record Over(BatchStatus status) implements Result {
            public Over {
                Objects.requireNonNull(status);
            }
        }

        /** To be looked at again, for which a hint was given. */
        record Later(String why) implements Result {
            public Later {
                Objects.requireNonNull(why);
            }
        }

        /** Nothing to do now: the run stands still or LINE does, or the batch is over or unknown. */
        record Nothing(String why) implements Result {
            public Nothing {
                Objects.requireNonNull(why);
            }
        }

        /** Content, recipients or key are not those of an earlier attempt; nothing was sent and the run pauses. */
        record Differs() implements Result {
        }
    }

    public Result deliver(Hints.BatchHint hint) {
        BatchRef ref = hint.batch();
        RunStore.Work work = store.work(ref);
        Optional<Run> run = work.run()
                .filter(found -> found.state() == RunState.RUNNING && found.epoch().equals(epoch));
        if (run.isEmpty()) {
            return new Result.Nothing("run-stands");
        }
        if (work.batch().isEmpty()) {
            return new Result.Nothing("no-batch");
        }
        Recipients recipients = work.recipients().orElseThrow(
                () -> new IllegalStateException("the ids are stored with the batch"));
        Result result = deliver(run.get(), work.batch().get(), recipients, hint);
        if (hint.last() && result instanceof Result.Over) {
            hints.run(new Hints.RunHint(ref.run(), false), Duration.ZERO);
        }
        return result;
    }

    private Result deliver(Run run, Batch seen, Recipients recipients, Hints.BatchHint hint) {
        Instant now = clock.instant();
        if (seen.status().isOver()) {
            return new Result.Over(seen.status());
        }
        if (seen.isLiveAt(now)) {
            return again.at(seen.openUntil().orElseThrow().plusMillis(1), hint, "being-sent");
        }
        if (seen.isWindowClosedAt(now)) {
            return windowClosed(run, seen, recipients, hint, now);
        }
        if (seen.nextTry().filter(next -> next.isAfter(now)).isPresent()) {
            return again.at(seen.nextTry().get(), hint, "waits");
        }
        return attempt(run, seen, recipients, hint);
    }

    private Result windowClosed(Run run, Batch seen, Recipients recipients, Hints.BatchHint hint, Instant now) {
        Transition<BatchField> move = seen.unknown() || seen.openUntil().isPresent()
                ? BatchMoves.expired(seen, now) : BatchMoves.nextGeneration(seen, now);
        if (!store.writeBatch(seen.ref(), move)) {
            return again.changed(hint);
        }
        Batch next = seen.after(move);
        return next.status().isOver() ? new Result.Over(next.status()) : attempt(run, next, recipients, hint);
    }

    private Result attempt(Run run, Batch seen, Recipients recipients, Hints.BatchHint hint) {
        if (!run.tonight() && rules.quietUntil(clock.instant()).isPresent()) {
            control.pause(run.id(), PauseReason.QUIET_HOURS);
            return new Result.Nothing("quiet-hours");
        }
        if (!breaker.allows(run)) {
            return new Result.Nothing("line-silent");
        }
        return switch (preparation.of(run, seen, recipients)) {
            case Sendable.Ready ready -> send(run, seen, ready, hint);
            case Sendable.ForNobody(var found) -> cancel(seen, found, "no-longer-matching", hint);
            case Sendable.ValuesGone(var found) -> forgotten(seen, found, hint);
            case Sendable.NotYet() -> again.at(clock.instant().plus(OTHER_RUN), hint, "other-run-freezes");
            case Sendable.Differs differs -> {
                control.pause(run.id(), PauseReason.CONTENT);
                yield new Result.Differs();
            }
        };
    }

    private Result send(Run run, Batch seen, Sendable.Ready ready, Hints.BatchHint hint) {
        if (ready.pushes().isEmpty()) {
            pace.await();
        }
        Transition<BatchField> claim = BatchMoves.claim(seen, worker, ready.key(), ready.hash(),
                ready.newlySkipped(), run.permit(), clock.instant());
        if (!isClaimed(seen, claim)) {
            return again.at(clock.instant().plusSeconds(1), hint, "claimed-elsewhere");
        }
        Batch claimed = seen.after(claim);
        if (ready.pushes().isPresent()) {
            return push(run, claimed, ready.pushes().get(), hint);
        }
        LineAnswer answer = line.multicast(ready.key(), ready.to(), ready.messages(), until(claimed));
        Result result = answers.record(run, claimed, ready.to().size(), answer, hint);
        if (answer instanceof LineAnswer.Unknown) {
            breaker.unheard(run);
        } else if (!(answer instanceof LineAnswer.NotSent)) {
            breaker.heard(run);
        }
        return result;
    }

    /**
     * Writes the intent. Its answer may be lost after it was written: the store fails, or its own second try meets a
     * guard. Then the intent is this worker's if it bears its name: nobody else can have made that attempt, and no call
     * was made yet. It is kept and used, because whoever took it over could not know that.
     */
    private boolean isClaimed(Batch seen, Transition<BatchField> claim) {
        try {
            if (store.writeBatch(seen.ref(), claim)) {
                return true;
            }
        } catch (RuntimeException lost) {
            if (isMine(seen)) {
                return true;
            }
            throw lost;
        }
        return isMine(seen);
    }

    private boolean isMine(Batch seen) {
        return store.batch(seen.ref()).filter(found -> found.isClaimedBy(worker, seen)).isPresent();
    }

    /** A push of unknown outcome stays so until its window closes. */
    private Result forgotten(Batch seen, Optional<Skipped> found, Hints.BatchHint hint) {
        if (seen.unknown() || seen.openUntil().isPresent()) {
            return again.at(seen.firstAt().orElse(clock.instant()).plus(BatchMoves.WINDOW), hint, "values-gone");
        }
        return cancel(seen, found, "values-gone", hint);
    }

    private Result cancel(Batch seen, Optional<Skipped> found, String why, Hints.BatchHint hint) {
        return store.writeBatch(seen.ref(), BatchMoves.cancelled(seen, found, why))
                ? new Result.Over(BatchStatus.CANCELLED)
                : again.changed(hint);
    }

    /** Until when a try on the wire may begin: inside the window, and well inside the lease. */
    private static Instant until(Batch claimed) {
        return earlier(claimed.firstAt().orElseThrow().plus(BatchMoves.WINDOW),
                claimed.openUntil().orElseThrow().minus(BatchMoves.LEASE_MARGIN));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What became of all pushes of the batch is one write. */
    private Result push(Run run, Batch claimed, PushWork work, Hints.BatchHint hint) {
        Instant until = earlier(until(claimed), clock.instant().plus(PUSHING));
        PushCalls.Made made = calls.make(run, claimed, work, until);
        Instant now = clock.instant();
        Instant next = made.decisive().isPresent() ? Backoff.next(claimed, now) : now;
        Optional<AnswerNote> note = made.decisive().map(AnswerNote::of);
        // What is proven is written before anything else that may fail.
        writes.write(claimed.ref(), BatchMoves.pushed(claimed, made.outcomes(), note.flatMap(AnswerNote::status),
                note.flatMap(AnswerNote::requestId), note.map(AnswerNote::reason), next));
        pauses.afterPushes(run, claimed, made, pushes.pace());
        if (made.accepted() + made.refused() > 0) {
            breaker.heard(run);
        } else if (made.decisive().filter(LineAnswer.Unknown.class::isInstance).isPresent()) {
            breaker.unheard(run);
        }
        return made.outcomes().isOver() ? new Result.Over(BatchStatus.SENT) : again.at(next, hint, "pushes-open");
    }
}
