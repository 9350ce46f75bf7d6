package henji.core.conversation;

import henji.core.friend.Friend;
import henji.core.friend.FriendStore;
import henji.core.search.posting.Term;
import henji.core.timeline.TimelineEntry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes that change a friend and say so in the timeline, in one transaction: both happen or neither.
 * Safe for use by several threads.
 */
public interface ConversationStore {

    /**
     * One such write.
     *
     * @param before the friend as read; the write holds only if its version is still stored
     * @param after the friend as it shall be; its version is not looked at
     * @param entries new timeline entries, whose keys must not exist
     * @param added posting lists that the friend enters
     * @param removed posting lists that the friend leaves
     */
    record Change(
            Optional<Friend> before, Friend after, List<TimelineEntry> entries, Set<Term> added, Set<Term> removed) {

        /** Most items of one transaction, as DynamoDB allows. */
        private static final int ITEMS_MAX = 100;

        public Change {
            Objects.requireNonNull(before);
            Objects.requireNonNull(after);
            entries = List.copyOf(entries);
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
            if (1 + entries.size() + added.size() + removed.size() > ITEMS_MAX) {
                throw new IllegalArgumentException("more than " + ITEMS_MAX + " items in one transaction");
            }
        }

        /** A change that touches no posting list. */
        public static Change of(Friend before, Friend after, TimelineEntry entry) {
            return new Change(Optional.of(before), after, List.of(entry), Set.of(), Set.of());
        }
    }

    /** Writes all of it or nothing. */
    FriendStore.Written commit(Change change);
}
