package henji.core.line;

import java.util.Objects;

/** The monthly quota, in messages that LINE bills. */
public sealed interface QuotaAnswer {

    /** The plan has no limit. */
    record Unlimited(long used) implements QuotaAnswer {
    }

    /** @param used approximate, counted by LINE with some delay */
    record Limited(long granted, long used) implements QuotaAnswer {
        public long remaining() {
            return Math.max(0, granted - used);
        }
    }

    /** LINE did not answer. */
    record Failed(String why) implements QuotaAnswer {
        public Failed {
            Objects.requireNonNull(why);
        }
    }
}
