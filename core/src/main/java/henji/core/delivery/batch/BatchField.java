package henji.core.delivery.batch;

/** The fields of a batch's state item. Times are UTC epoch milliseconds. */
public enum BatchField {
    STATUS,
    GENERATION,
    /** First position within the ids item. */
    FROM,
    /** Position after the last. */
    TO,
    /** Counts claims. */
    ATTEMPT,
    /** End of the lease of the open intent; absent = none is open. */
    OPEN_UNTIL,
    /** Who wrote the last intent. */
    WORKER,
    /** Whether the outcome of an attempt of this generation is unknown. */
    UNKNOWN,
    /** Permit that a pause or cancel demands of the next claim. */
    STOP,
    /** First intent of this generation: here the 24 hours of LINE's memory begin at the earliest. */
    FIRST_AT,
    BODY_HASH,
    KEY,
    /** Attempts of this generation that proved nothing, for the pause before the next. */
    TRIES,
    NEXT_TRY,
    /** HTTP status of the last answer. */
    LAST_STATUS,
    /** How often the last status came in a row. */
    STREAK,
    REQUEST_IDS,
    REASON,
    SKIPPED,
    /** Which guards left out whom of the skipped. */
    GUARDED,
    /** Of a batch of pushes, what became of each; see {@link PushOutcomes}. */
    OUTCOMES,
    /** Latest intent of any generation. */
    LAST_AT,
    /** What the last answer said, once {@link #REASON} says why the batch ended as 不明. */
    LAST_ANSWER
}
