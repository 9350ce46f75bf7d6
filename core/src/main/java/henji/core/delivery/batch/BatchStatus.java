package henji.core.delivery.batch;

import java.util.List;

/** Where a batch stands. */
public enum BatchStatus {
    /** No attempt has an outcome that matters; none is open. */
    PENDING,
    /** An intent is open, or an earlier one's outcome is unknown. */
    ATTEMPTING,
    /** LINE accepted it. */
    SENT,
    /** LINE refused it, and no attempt is left whose outcome is unknown. */
    REFUSED,
    /** Cannot be known any more. */
    UNKNOWN,
    /** Nothing was sent and nothing will be. */
    CANCELLED,
    /** Replaced by its two halves; counts nobody. */
    SPLIT;

    static final List<BatchStatus> OPEN = List.of(PENDING, ATTEMPTING);

    /** Whether nothing more happens to it. */
    public boolean isOver() {
        return switch (this) {
            case PENDING, ATTEMPTING -> false;
            case SENT, REFUSED, UNKNOWN, CANCELLED, SPLIT -> true;
        };
    }
}
