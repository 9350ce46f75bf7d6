package henji.core.card;

import henji.core.timeline.id.EntryKey;
import java.util.Objects;

/** What became of one friend of many. */
public sealed interface BulkOutcome {

    /** @param entry what the timeline says of it, and what takes it back */
    record Changed(EntryKey entry) implements BulkOutcome {
        public Changed {
            Objects.requireNonNull(entry);
        }
    }

    /** It was so already; nothing was written. */
    record Unchanged() implements BulkOutcome {
    }

    /** Nothing was written. */
    record Failed(Reason reason) implements BulkOutcome {
        public Failed {
            Objects.requireNonNull(reason);
        }
    }

    /** Why nothing was written. */
    enum Reason {
        /** There is no such friend, or no such change to take back. */
        NOT_FOUND,
        /** Something happened to the friend since, or all the time. */
        CHANGED_MEANWHILE,
        TOO_MANY_TAGS,
        /** What the friend had before may not be chosen any more. */
        SETTING_GONE
    }
}
