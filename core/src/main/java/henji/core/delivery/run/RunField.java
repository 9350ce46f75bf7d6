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
    /** Whether it goes on in quiet hours; absent if not. */
    TONIGHT,
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
    /** Batches a minute at which it is fed; absent while that is half of what LINE allows. */
    PACE,
    /** How many more of the latest answers were of unknown outcome than not; absent or 0 while LINE answers. */
    DOUBT,
    /** Since when LINE is only probed; absent while it answers. */
    DOUBTED_SINCE,
    /** When LINE is probed next. */
    PROBE_AT,
    ENDED_AT,
    ACCEPTED,
    REFUSED,
    UNKNOWN,
    CANCELLED,
    /** How many of the cancelled were left out, by reason; the code of {@code SkipCounts}. */
    SKIPPED,
    /** Counts batches that were halved. */
    SPLITS,
    /** The run of which this one is the sending again. */
    AGAIN_OF,
    /** What a person decided about its 不明; see {@link Resolution}. */
    RESOLUTION,
    RESOLVED_AT,
    RESOLVED_BY,
    /** The operation that decided; names the run that sends again. */
    RESOLVED_OPERATION,
    /** When it was taken over from before a restore of the tables, with the keys that it had. */
    TAKEN_OVER_AT,
    /** Key of the index of runs that are not over, or that wait for a person; absent once it is over. */
    ACTIVE_KEY,
    ACTIVE_AT
}
