package henji.core.card;

import henji.core.friend.Friend;
import henji.core.timeline.TimelineEntry;
import java.util.Objects;
import java.util.Optional;

/** What became of a change on a card. */
public sealed interface CardResult {

    /**
     * @param friend as stored now
     * @param entry what the timeline says of it; absent where nothing had to change
     */
    record Done(Friend friend, Optional<TimelineEntry> entry) implements CardResult {
        public Done {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(entry);
        }
    }

    /** Somebody changed the friend meanwhile; nothing was written. */
    record Stale(Friend current) implements CardResult {
        public Stale {
            Objects.requireNonNull(current);
        }
    }

    record NoSuchFriend() implements CardResult {
    }

    /** Another mark is on the message than the person saw; nothing was written. */
    record StaleEntry(TimelineEntry current) implements CardResult {
        public StaleEntry {
            Objects.requireNonNull(current);
        }
    }

    record NoSuchEntry() implements CardResult {
    }

    /** Only incoming messages carry marks. */
    record NotAMessage() implements CardResult {
    }
}
