package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.line.LineAnswer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what LINE's answer to a multicast proves, and says what comes next. The proof is written before anything else
 * that may take long or fail: neither a question for the quota nor a pause that cannot be written must make it 不明.
 */
final class MulticastAnswers {

    /** Batches halved in one run before a person has to look. */
    private static final int SPLITS_MAX = 200;

    private final RunStore store;
    private final SureWrites writes;
    private final Hints hints;
    private final LookAgain again;
    private final ControlRun control;
    private final RunPauses pauses;
    private final Pace pace;
    private final InstantSource clock;

    MulticastAnswers(RunStore store, Hints hints, LookAgain again, ControlRun control, RunPauses pauses, Pace pace,
            InstantSource clock) {
        this.store = store;
        this.writes = new SureWrites(store);
        this.hints = hints;
        this.again = again;
        this.control = control;
        this.pauses = pauses;
        this.pace = pace;
        this.clock = clock;
    }

    /** @param size friends of the call */
    DeliverBatch.Result record(Run run, Batch claimed, int size, LineAnswer answer, Hints.BatchHint hint) {
        AnswerNote note = AnswerNote.of(answer);
        return switch (answer) {
            case LineAnswer.Accepted(var requestId, var ids, boolean earlier) -> {
                pauses.afterAccepted();
                writes.write(claimed.ref(), BatchMoves.sent(claimed, note.status().orElseThrow(), requestId));
                if (!claimed.isLiveAt(clock.instant())) {
                    // Others may have closed the batch as 不明 since, and its run with it.
                    hints.run(new Hints.RunHint(run.id(), false), Duration.ZERO);
                }
                yield new DeliverBatch.Result.Over(BatchStatus.SENT);
            }
            case LineAnswer.Unknown unknown -> {
                Instant next = Backoff.next(claimed, clock.instant());
                writes.write(claimed.ref(),
                        BatchMoves.unknown(claimed, note.status(), note.requestId(), note.reason(), next));
                yield again.at(next, hint, "unknown");
            }
            case LineAnswer.NotSent notSent when notSent.isTokenRefused() -> unauthorized(run, claimed, note, hint);
            case LineAnswer.NotSent notSent -> back(claimed, note, hint);
            case LineAnswer.Invalid invalid when claimed.unknown() -> back(claimed, note, hint);
            case LineAnswer.Invalid invalid when size == 1 -> refuse(claimed, note, hint);
            case LineAnswer.Invalid invalid -> split(run, claimed, note, hint);
            case LineAnswer.Unauthorized unauthorized -> unauthorized(run, claimed, note, hint);
            case LineAnswer.TooMany(var requestId, boolean monthlyLimit) -> {
                DeliverBatch.Result result = back(claimed, note, hint);
                pauses.afterTooMany(run, monthlyLimit, size, pace);
                yield result;
            }
            case LineAnswer.Refused refused when claimed.unknown() -> back(claimed, note, hint);
            case LineAnswer.Refused refused -> {
                DeliverBatch.Result result = refuse(claimed, note, hint);
                pauses.afterRefused(run);
                yield result;
            }
        };
    }

    private DeliverBatch.Result unauthorized(Run run, Batch claimed, AnswerNote note, Hints.BatchHint hint) {
        DeliverBatch.Result result = back(claimed, note, hint);
        pauses.afterUnauthorized(run, claimed);
        return result;
    }

    /** T7 or T8: this attempt sent nothing; what an earlier one did is a question of its own. */
    private DeliverBatch.Result back(Batch claimed, AnswerNote note, Hints.BatchHint hint) {
        Instant next = Backoff.next(claimed, clock.instant());
        writes.write(claimed.ref(), claimed.unknown()
                ? BatchMoves.refusedWhileUnknown(claimed, note.status(), note.requestId(), note.reason(), next)
                : BatchMoves.back(claimed, note.status(), note.requestId(), note.reason(), next));
        boolean limit = note.reason().equals(AnswerNote.QUOTA) || note.reason().equals(AnswerNote.RATE);
        return again.at(next, hint, limit ? note.reason() : "not-accepted");
    }

    private DeliverBatch.Result refuse(Batch claimed, AnswerNote note, Hints.BatchHint hint) {
        return writes.write(claimed.ref(),
                BatchMoves.refused(claimed, note.status().orElseThrow(), note.requestId(), note.reason()))
                ? new DeliverBatch.Result.Over(BatchStatus.REFUSED)
                : again.at(clock.instant().plusSeconds(1), hint, "changed");
    }

    private DeliverBatch.Result split(Run run, Batch claimed, AnswerNote note, Hints.BatchHint hint) {
        if (run.splits() >= SPLITS_MAX) {
            DeliverBatch.Result result = back(claimed, note, hint);
            control.pause(run.id(), PauseReason.REFUSALS);
            return result;
        }
        List<Batch> halves = BatchMoves.halves(claimed);
        if (!store.split(claimed.ref(), BatchMoves.split(claimed, note.requestId(), run.permit()), halves)) {
            // A stop came meanwhile; this attempt is closed as one that sent nothing.
            return back(claimed, note, hint);
        }
        store.countUp(run.id(), RunField.SPLITS);
        List<Hints.BatchHint> next = new ArrayList<>();
        halves.forEach(half -> next.add(new Hints.BatchHint(half.ref(), true)));
        hints.batches(next, Duration.ZERO);
        return new DeliverBatch.Result.Over(BatchStatus.SPLIT);
    }
}
