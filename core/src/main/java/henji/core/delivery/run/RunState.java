package henji.core.delivery.run;

import java.util.List;

/** Where a run stands. */
public enum RunState {
    OPENED,
    FREEZING,
    RUNNING,
    /** No new attempt begins; some may be under way. */
    PAUSING,
    PAUSED,
    CANCELLING,
    CANCELLED,
    FINISHED,
    /** Found later than its lateness limit; nothing was sent. */
    MISSED,
    /** Of another epoch: the tables were restored, a person has to decide. */
    HELD;

    /** What a person may cancel: it may still send, or will. */
    public static final List<RunState> LIVE = List.of(OPENED, FREEZING, RUNNING, PAUSING, PAUSED);

    /** Whether nothing more happens to it by itself or by hand. */
    public boolean isOver() {
        return switch (this) {
            case OPENED, FREEZING, RUNNING, PAUSING, PAUSED, CANCELLING, HELD -> false;
            case CANCELLED, FINISHED, MISSED -> true;
        };
    }
}
