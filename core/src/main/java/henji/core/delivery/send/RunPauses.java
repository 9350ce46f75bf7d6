package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.QuotaAnswer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which answers of LINE pause the whole run, because a person has to mend something first: no quota left, a channel
 * that LINE does not know any more, whole batches of which it takes nothing. One object per worker.
 */
final class RunPauses {

    private static final int IN_A_ROW = 3;

    private final ControlRun control;
    private final LineApi line;
    private final AtomicInteger refusedInARow = new AtomicInteger();

    RunPauses(ControlRun control, LineApi line) {
        this.control = control;
        this.line = line;
    }

    /**
     * After a 429.
     *
     * @param size friends of the call
     * @param pace slowed down unless the quota is at its end
     */
    void afterTooMany(Run run, boolean monthlyLimit, int size, Pace pace) {
        if (monthlyLimit || isQuotaShort(size)) {
            control.pause(run.id(), PauseReason.QUOTA);
        } else {
            pace.slowDown();
        }
    }

    /** The texts of a 429 may change: the quota itself decides. */
    private boolean isQuotaShort(int size) {
        return line.quota() instanceof QuotaAnswer.Limited limited && limited.remaining() < size;
    }

    /** A token may have ended in between; three in a row are for a person to mend. */
    void afterUnauthorized(Run run, Batch claimed) {
        if (claimed.lastStatus().equals(Optional.of(AnswerNote.UNAUTHORIZED)) && claimed.streak() + 1 >= IN_A_ROW) {
            control.pause(run.id(), PauseReason.AUTH);
        }
    }

    /** Somebody got something. */
    void afterAccepted() {
        refusedInARow.set(0);
    }

    /** Nobody of a batch got anything, and none will. */
    void afterRefused(Run run) {
        if (refusedInARow.incrementAndGet() >= IN_A_ROW) {
            refusedInARow.set(0);
            control.pause(run.id(), PauseReason.REFUSALS);
        }
    }

    /** One refused friend is one refused friend; whole batches of which LINE takes nothing are for a person to see. */
    void afterPushes(Run run, Batch claimed, PushCalls.Made made, Pace pace) {
        made.decisive().ifPresent(answer -> heed(run, claimed, answer, pace));
        if (made.accepted() > 0) {
            afterAccepted();
        } else if (made.refused() > 0) {
            afterRefused(run);
        }
    }

    private void heed(Run run, Batch claimed, LineAnswer answer, Pace pace) {
        switch (answer) {
            case LineAnswer.TooMany(var requestId, boolean monthlyLimit) -> afterTooMany(run, monthlyLimit, 1, pace);
            case LineAnswer.Unauthorized unauthorized -> afterUnauthorized(run, claimed);
            case LineAnswer.NotSent notSent when notSent.isTokenRefused() -> afterUnauthorized(run, claimed);
            case LineAnswer.NotSent notSent -> { }
            case LineAnswer.Refused refused -> { }
            case LineAnswer.Accepted accepted -> { }
            case LineAnswer.Unknown unknown -> { }
            case LineAnswer.Invalid invalid -> { }
        }
    }
}
