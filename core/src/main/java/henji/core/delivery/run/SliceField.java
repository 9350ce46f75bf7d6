package henji.core.delivery.run;

/** The fields of a slice's item. Times are UTC epoch milliseconds. */
public enum SliceField {
    STATE,
    /** The code of a {@code KeyRange}. */
    RANGE,
    /** Counts attempts at freezing; part of the key of what the attempt writes. */
    FREEZE,
    LEASE_UNTIL,
    FROZEN,
    BATCHES,
    HASH,
    /** First friend of each batch, 16 bytes each. */
    FIRST_IDS,
    /** Batches below this index were hinted. */
    HINT_POSITION,
    HINTED_AT,
    ACCEPTED,
    REFUSED,
    UNKNOWN,
    CANCELLED,
    /** As {@link RunField#SKIPPED}. */
    SKIPPED
}
