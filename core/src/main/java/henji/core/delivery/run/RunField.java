package henji.core.delivery.run;

/** The fields of a run's item. Times are UTC epoch milliseconds. */
public enum RunField {
    CAMPAIGN,
    STATE,
    REASON,
    /** Raised by every pause and cancel. */
    PERMIT,
    EPOCH,
    CONTENT_HASH,
    /** How many friends the preview showed; absent for reminders. */
    CONFIRMED,
    /** How many it might be for all that the preview knew; absent if its count was exact. */
    CONFIRMED_AT_MOST,
    OPENED_AT,
    OPENED_BY,
    /** When it was due; for reminders. */
    DUE_AT,
    /** Whether friends are checked again just before the first try. */
    RECHECKED,
    /** From where relative spans of the segment are counted. */
    SEGMENT_NOW,
    SLICES,
    /** Counts slices as they complete; a hint when to look at all of them. */
    SLICES_FROZEN,
    FROZEN,
    BATCHES,
    MANIFEST_HASH,
    FROZEN_AT,
    /** When the present pause began; absent while it runs. */
    PAUSED_AT,
    /** From when batches are fed at the run's pace: when it was frozen, later by the length of each pause. */
    PACED_FROM,
    ENDED_AT,
    ACCEPTED,
    REFUSED,
    UNKNOWN,
    CANCELLED,
    /** How many of the cancelled were left out, by reason; the code of {@code SkipCounts}. */
    SKIPPED,
    /** Counts batches that were halved. */
    SPLITS,
    /** Key of the index of runs that are not over; absent once it is. */
    ACTIVE_KEY,
    ACTIVE_AT
}
