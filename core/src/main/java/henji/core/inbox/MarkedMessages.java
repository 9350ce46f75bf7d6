package henji.core.inbox;

import henji.core.cursor.Cursor;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.OpenMessageMark;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.search.index.FriendIndexes;
import henji.core.settings.Settings;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Messages that carry an open message mark, newest first, whoever sent them. Safe for use by several threads. */
public final class MarkedMessages {

    private final FriendIndexes indexes;
    private final TimelineStore timeline;
    private final IndexShards shards;

    public MarkedMessages(FriendIndexes indexes, TimelineStore timeline, IndexShards shards) {
        this.indexes = indexes;
        this.timeline = timeline;
        this.shards = shards;
    }

    /** @param entry absent if it was removed meanwhile */
    public record Row(Friend friend, MarkId mark, EntryKey key, Optional<TimelineEntry> entry) {
        public Row {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(mark);
            Objects.requireNonNull(key);
            Objects.requireNonNull(entry);
        }
    }

    /** @param cursor gives the next page; absent at the end */
    public record Page(List<Row> rows, Optional<String> cursor) {
        public Page {
            rows = List.copyOf(rows);
            Objects.requireNonNull(cursor);
        }
    }

    private record Found(MarkId mark, TimelineStore.MarkedMessage message) {
    }

    /**
     * A page.
     *
     * @param only marks to look for; empty for all
     * @param limit 1 to 100
     * @throws InvalidInput with code {@code bad-cursor}
     */
    public Page page(Set<MarkId> only, Settings settings, Optional<String> cursor, int limit) {
        Optional<EntryKey> before = cursor.map(MarkedMessages::key);
        List<Found> found = new ArrayList<>();
        for (MarkId mark : settings.marksOfKind(MarkKind.open())) {
            if (only.isEmpty() || only.contains(mark)) {
                for (int shard = 0; shard < shards.count(); shard++) {
                    timeline.marked(mark, shard, before, limit).forEach(row -> found.add(new Found(mark, row)));
                }
            }
        }
        found.sort(Comparator.comparing((Found each) -> each.message().key()).reversed());
        List<Found> page = found.stream().limit(limit).toList();
        Optional<String> next = found.size() > page.size() || page.size() == limit
                ? Optional.of(cursor(page.getLast().message().key()))
                : Optional.empty();
        return new Page(rows(page), next);
    }

    private List<Row> rows(List<Found> page) {
        List<FriendId> ids = page.stream().map(each -> each.message().thread().friend())
                .flatMap(Optional::stream).distinct().toList();
        Map<FriendId, Friend> friends = ids.isEmpty() ? Map.of() : indexes.friends(ids).friends();
        List<Row> rows = new ArrayList<>();
        for (Found each : page) {
            each.message().thread().friend().map(friends::get)
                    // The index may lag behind a mark that was taken off.
                    .filter(friend -> friend.conversation().openMarks()
                            .contains(new OpenMessageMark(each.mark(), each.message().key())))
                    .ifPresent(friend -> rows.add(new Row(friend, each.mark(), each.message().key(),
                            timeline.read(each.message().thread(), each.message().key()))));
        }
        return rows;
    }

    private static String cursor(EntryKey key) {
        return Cursor.seal(key.value());
    }

    private static EntryKey key(String cursor) {
        try {
            return new EntryKey(Cursor.openText(cursor));
        } catch (InvalidInput notAKey) {
            throw Cursor.bad();
        }
    }
}
