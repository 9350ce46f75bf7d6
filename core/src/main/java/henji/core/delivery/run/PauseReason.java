package henji.core.delivery.run;

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
    /** Content, recipients or channel of a batch are no longer those of an attempt that was made. */
    CONTENT,
    /** A person goes on with it after a restore of the tables; by itself it runs once its batches are marked. */
    RESTORED,
    /** Quiet hours have begun; it goes on by itself at their end. */
    QUIET_HOURS
}
