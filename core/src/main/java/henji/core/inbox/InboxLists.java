package henji.core.inbox;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.search.FriendSearch;
import henji.core.search.SearchPage;
import henji.core.search.index.FriendIndexes;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.SegmentContext;
import henji.core.settings.Settings;
import henji.core.timeline.TimelineStore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages of the inbox's views. Queues of several marks and shards are merged into one; one's own friends are read whole
 * and sorted; すべて follows the change feed backwards; whoever asks for a name or a tag gets a search, whose order is
 * the search's, sorted within a page. Safe for use by several threads.
 */
public final class InboxLists {

    private final FriendIndexes indexes;
    private final FriendSearch search;
    private final IndexShards shards;
    private final AllFriendsList allFriends;

    public InboxLists(FriendIndexes indexes, FriendSearch search, TimelineStore timeline, IndexShards shards) {
        this.indexes = indexes;
        this.search = search;
        this.shards = shards;
        this.allFriends = new AllFriendsList(indexes, timeline, shards);
    }

    /**
     * A page of a view.
     *
     * @param limit 1 to 100
     * @throws InvalidInput with code {@code bad-cursor} for a cursor that this query did not give
     */
    public SearchPage page(
            InboxQuery query, Settings settings, SegmentContext context, Optional<String> cursor, int limit) {
        List<MarkId> marks = query.marks(settings);
        if (marks.isEmpty()) {
            return new SearchPage(List.of(), Optional.empty(), 0);
        }
        if (query.name().isPresent() || !query.tags().isEmpty()) {
            return searched(query, marks, context, cursor, limit);
        }
        if (query.view() == InboxView.MINE) {
            return mine(query, marks, cursor, limit);
        }
        if (query.view() == InboxView.ALL && query.marks().isEmpty()
                && query.order() == FriendIndexes.Order.NEWEST_FIRST) {
            return allFriends.page(query, context, cursor, limit);
        }
        return queued(query, marks, cursor, limit);
    }

    private SearchPage searched(
            InboxQuery query, List<MarkId> marks, SegmentContext context, Optional<String> cursor, int limit) {
        SearchPage page = search.page(query.segment(marks), context, cursor, limit);
        Comparator<Friend> rising = Comparator.comparing(Friend::queueSince);
        List<Friend> sorted = page.friends().stream().sorted(switch (query.order()) {
            case LONGEST_WAITING_FIRST -> rising;
            case NEWEST_FIRST -> rising.reversed();
        }).toList();
        return new SearchPage(sorted, page.cursor(), page.readUnits());
    }

    private SearchPage queued(InboxQuery query, List<MarkId> marks, Optional<String> cursor, int limit) {
        String fingerprint = query.canonical(marks) + " " + shards.count();
        ReadBudget budget = new ReadBudget(ReadBudget.PAGE);
        QueueMerge merge = new QueueMerge(indexes, marks, shards.count(), query.order(), limit,
                cursor.map(text -> QueueCursor.read(text, fingerprint)).orElse(Map.of()), budget);
        List<Friend> friends = new ArrayList<>();
        Set<MarkId> asked = Set.copyOf(marks);
        boolean goesOn = true;
        while (goesOn && friends.size() < limit && (friends.isEmpty() || !budget.isSpent())) {
            int wanted = limit - friends.size();
            List<FriendId> chunk = merge.take(wanted, row -> query.admits(row.assignee()));
            friends.addAll(read(chunk, query, asked, budget));
            goesOn = chunk.size() == wanted;
        }
        Optional<String> next = merge.isAtEnd()
                ? Optional.empty()
                : Optional.of(QueueCursor.write(merge.positions(), fingerprint));
        return new SearchPage(friends, next, budget.spent());
    }

    private SearchPage mine(InboxQuery query, List<MarkId> marks, Optional<String> cursor, int limit) {
        String fingerprint = query.canonical(marks);
        ReadBudget budget = new ReadBudget(ReadBudget.PAGE);
        OwnFriends own = OwnFriends.read(indexes, query, marks, budget);
        List<OwnFriends.Row> rows = own.after(
                cursor.map(text -> QueueCursor.read(text, fingerprint).get(0)));
        List<Friend> friends = new ArrayList<>();
        Set<MarkId> asked = Set.copyOf(marks);
        int passed = 0;
        while (friends.size() < limit && passed < rows.size() && (friends.isEmpty() || !budget.isSpent())) {
            List<OwnFriends.Row> chunk =
                    rows.subList(passed, Math.min(rows.size(), passed + limit - friends.size()));
            friends.addAll(read(chunk.stream().map(OwnFriends.Row::friend).toList(), query, asked, budget));
            passed += chunk.size();
        }
        Optional<String> next = passed == rows.size()
                ? Optional.empty()
                : Optional.of(QueueCursor.write(Map.of(0, rows.get(passed - 1).place()), fingerprint));
        return new SearchPage(friends, next, budget.spent());
    }

    private List<Friend> read(List<FriendId> ids, InboxQuery query, Set<MarkId> marks, ReadBudget budget) {
        if (ids.isEmpty()) {
            return List.of();
        }
        FriendIndexes.Found found = indexes.friends(ids);
        budget.spend(found.readUnits());
        return ids.stream().map(found.friends()::get)
                .filter(friend -> friend != null && query.admits(friend, marks)).toList();
    }
}
