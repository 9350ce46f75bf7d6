package henji.core.timeline;

import henji.core.mark.MarkId;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The table of everything that happened. Reads of a thread are strongly consistent; the feed and the list of marked
 * messages come from indexes and may lag by seconds. Safe for use by several threads.
 */
public interface TimelineStore {

    /** What became of a put. */
    sealed interface Put {

        record Stored() implements Put {
        }

        /** The event was stored before; nothing was written. */
        record Existed(TimelineEntry entry) implements Put {
            public Existed {
                Objects.requireNonNull(entry);
            }
        }
    }

    /** What became of a rewrite. */
    sealed interface Replaced {

        /** @param entry as stored now, with its new revision */
        record Done(TimelineEntry entry) implements Replaced {
            public Done {
                Objects.requireNonNull(entry);
            }
        }

        /** @param current what is stored; absent if the entry is not there */
        record Stale(Optional<TimelineEntry> current) implements Replaced {
            public Stale {
                Objects.requireNonNull(current);
            }
        }
    }

    /**
     * A page of the feed.
     *
     * @param more whether rows after the last one were left off
     */
    record FeedPage(List<FeedRow> rows, boolean more) {
        public FeedPage {
            rows = List.copyOf(rows);
        }
    }

    /** A message with an open mark, as the index names it. */
    record MarkedMessage(ThreadId thread, EntryKey key) {
        public MarkedMessage {
            Objects.requireNonNull(thread);
            Objects.requireNonNull(key);
        }
    }

    /** Stores the entry unless its key is taken. */
    Put putIfAbsent(TimelineEntry entry);

    /** Rewrites the entry if its revision is still {@code before}'s. */
    Replaced replace(TimelineEntry before, TimelineEntry after);

    Optional<TimelineEntry> read(ThreadId thread, EntryKey key);

    /**
     * Entries in falling order of their keys.
     *
     * @param before only entries whose key is smaller; absent for the newest
     * @param limit 1 to 100; fewer come only at the thread's beginning
     */
    List<TimelineEntry> newestFirst(ThreadId thread, Optional<EntryKey> before, int limit);

    /**
     * The entry of LINE's message, looked for backwards from the newest.
     *
     * @param messageId LINE's id
     * @param since only among what happened then or later: a message that nobody has must not cost a walk through years
     */
    Optional<TimelineEntry> findMessage(ThreadId thread, String messageId, Instant since);

    /**
     * Feed rows of one day and shard in rising order of recorded time, from {@code from} on (inclusive).
     *
     * @param limit 1 to 1,000
     */
    FeedPage feed(FeedDay day, int shard, Instant from, int limit);

    /**
     * Feed rows of one day and shard in falling order of recorded time.
     *
     * @param before only rows recorded before; absent for the whole day
     * @param limit 1 to 1,000
     */
    FeedPage feedBackwards(FeedDay day, int shard, Optional<Instant> before, int limit);

    /**
     * Messages that carry this mark, newest first, of one shard.
     *
     * @param before only messages whose key is smaller
     * @param limit 1 to 100
     */
    List<MarkedMessage> marked(MarkId mark, int shard, Optional<EntryKey> before, int limit);
}
