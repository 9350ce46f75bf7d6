package henji.core.line;

import java.util.Objects;

/**
 * How many messages LINE counts for a day of its own (UTC+9), over all that the channel sent by one way through the
 * API. LINE's reference, "Get number of sent messages": a count is usually there on the day after.
 */
public sealed interface DailyCount {

    /** Which sends are counted; each of LINE's endpoints has a count of its own. */
    enum Way {
        PUSH,
        MULTICAST
    }

    /** @param messages recipients that LINE counts as sent to; blocked and unknown friends are not among them */
    record Counted(long messages) implements DailyCount {
    }

    /** LINE has not finished counting that day. */
    record NotYet() implements DailyCount {
    }

    /** Fewer than 20 messages that day: LINE keeps the figure to itself. */
    record TooFew() implements DailyCount {
    }

    /** LINE did not answer, or not with a count. */
    record Failed(String why) implements DailyCount {
        public Failed {
            Objects.requireNonNull(why);
        }
    }
}
