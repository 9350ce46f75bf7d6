package henji.core.inbox;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.TurnRow;
import henji.core.search.reading.ReadBudget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The open friends of one staff member, read whole and sorted. Whoever has thousands open sees those that fit into a
 * request's budget.
 */
final class OwnFriends {

    private static final int ROWS = 1_000;
    private static final double UNITS_MAX = 30;

    private final List<Row> rows;
    private final Comparator<QueuePlace> sorting;

    private OwnFriends(List<Row> rows, Comparator<QueuePlace> sorting) {
        this.rows = rows;
        this.sorting = sorting;
    }

    record Row(FriendId friend, Instant since) {

        QueuePlace place() {
            return new QueuePlace(since, friend);
        }
    }

    static OwnFriends read(FriendIndexes indexes, InboxQuery query, List<MarkId> marks, ReadBudget budget) {
        Comparator<QueuePlace> sorting = switch (query.order()) {
            case LONGEST_WAITING_FIRST -> QueuePlace.RISING;
            case NEWEST_FIRST -> QueuePlace.RISING.reversed();
        };
        List<Row> rows = new ArrayList<>();
        Optional<FriendId> after = Optional.empty();
        IndexPage<TurnRow> page;
        do {
            page = indexes.turn(query.reader(), after, ROWS);
            budget.spend(page.readUnits());
            page.rows().stream().filter(row -> marks.contains(row.mark()))
                    .forEach(row -> rows.add(new Row(row.friend(), row.since())));
            after = page.rows().isEmpty() ? after : Optional.of(page.rows().getLast().friend());
        } while (!page.ended() && budget.spent() < UNITS_MAX);
        rows.sort(Comparator.comparing(Row::place, sorting));
        return new OwnFriends(rows, sorting);
    }

    /** The rows behind a place, in order. */
    List<Row> after(Optional<QueuePlace> place) {
        return rows.stream()
                .filter(row -> place.isEmpty() || sorting.compare(row.place(), place.get()) > 0)
                .toList();
    }
}
