package henji.core.delivery;

/** Why a run stands still. */
public enum PauseReason {
    OPERATOR,
    /** The month's quota is used up, or reserved by a broadcast from OA Manager. */
    QUOTA,
    /** LINE refuses our token. */
    AUTH,
    /** LINE refused several batches in a row. */
    REFUSALS,
    /** More friends were frozen than were confirmed. */
    COUNT,
    /** The content stored for the run is not what was confirmed. */
    CONTENT
}
