package henji.core.delivery.run;

/** Where a slice stands. */
public enum SliceState {
    PLANNED,
    FREEZING,
    FROZEN,
    /** Every batch is over and the final counts are written. */
    CLOSED
}
