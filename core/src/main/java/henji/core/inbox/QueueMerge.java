package henji.core.inbox;

import henji.core.cursor.Cursor;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueRow;
import henji.core.search.reading.InParallel;
import henji.core.search.reading.ReadBudget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Several queues read as one, in the order of waiting. Each is read a few rows at a time: some 8 KB at most, a unit,
 * and about as many as a page takes of it if all of the page stands under one mark.
 */
final class QueueMerge {

    private static final int ROWS_MIN = 8;
    private static final int ROWS_MAX = 64;

    private final FriendIndexes indexes;
    private final FriendIndexes.Order order;
    private final ReadBudget budget;
    private final Comparator<QueuePlace> sorting;
    private final int rows;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param wanted friends of the page
     * @param from the last place read, by number of list: marks in their order, each with its shards
     */
    QueueMerge(FriendIndexes indexes, List<MarkId> marks, int shards, FriendIndexes.Order order, int wanted,
            Map<Integer, QueuePlace> from, ReadBudget budget) {
        this.indexes = indexes;
        this.order = order;
        this.budget = budget;
        // Friends fall into shards by chance: two deviations more than the mean are enough 97 times of a hundred.
        double mean = (double) wanted / shards;
        double deviation = Math.sqrt(mean * (shards - 1) / shards);
        this.rows = Math.clamp((long) Math.ceil(mean + 2 * deviation), ROWS_MIN, ROWS_MAX);
        this.sorting = switch (order) {
            case LONGEST_WAITING_FIRST -> QueuePlace.RISING;
            case NEWEST_FIRST -> QueuePlace.RISING.reversed();
        };
        for (MarkId mark : marks) {
            for (int shard = 0; shard < shards; shard++) {
                parts.add(new Part(mark, shard, Optional.ofNullable(from.get(parts.size()))));
            }
        }
        if (from.keySet().stream().anyMatch(list -> list >= parts.size())) {
            throw Cursor.bad();
        }
        InParallel.all(parts.stream().<Supplier<Part>>map(part -> part::loaded).toList());
    }

    private final class Part {

        private final MarkId mark;
        private final int shard;
        private final Deque<QueueRow> rows = new ArrayDeque<>();
        private Optional<QueuePlace> passed;
        private Optional<QueueRow> readUpTo;
        private boolean ended;

        Part(MarkId mark, int shard, Optional<QueuePlace> passed) {
            this.mark = mark;
            this.shard = shard;
            this.passed = passed;
            this.readUpTo = passed.map(place -> new QueueRow(place.friend(), place.since(), Optional.empty()));
        }

        void load() {
            IndexPage<QueueRow> page = indexes.queue(mark, shard, order, readUpTo, QueueMerge.this.rows);
            budget.spend(page.readUnits());
            rows.addAll(page.rows());
            ended = page.ended();
            if (!page.rows().isEmpty()) {
                readUpTo = Optional.of(page.rows().getLast());
            }
        }

        Part loaded() {
            load();
            return this;
        }

        QueueRow remove() {
            QueueRow row = rows.remove();
            passed = Optional.of(new QueuePlace(row.since(), row.friend()));
            return row;
        }
    }

    /** The next friends whose row is wanted; fewer than {@code count} at the end, or where the budget ended. */
    List<FriendId> take(int count, Predicate<QueueRow> wanted) {
        List<FriendId> friends = new ArrayList<>();
        while (friends.size() < count) {
            Optional<Part> first = first();
            if (first.isEmpty()) {
                break;
            }
            QueueRow row = first.get().remove();
            if (wanted.test(row)) {
                friends.add(row.friend());
            }
        }
        return friends;
    }

    /** The part whose next row comes first; absent at the end, or when a part's next row cannot be paid for. */
    private Optional<Part> first() {
        for (Part part : parts) {
            if (part.rows.isEmpty() && !part.ended) {
                if (budget.isSpent()) {
                    return Optional.empty();
                }
                part.load();
            }
        }
        return parts.stream().filter(part -> !part.rows.isEmpty())
                .min(Comparator.comparing(part -> place(part.rows.peek()), sorting));
    }

    private static QueuePlace place(QueueRow row) {
        return new QueuePlace(row.since(), row.friend());
    }

    boolean isAtEnd() {
        return parts.stream().allMatch(part -> part.rows.isEmpty() && part.ended);
    }

    /** The last place passed in each list that was begun. */
    Map<Integer, QueuePlace> positions() {
        Map<Integer, QueuePlace> positions = new LinkedHashMap<>();
        for (int list = 0; list < parts.size(); list++) {
            int number = list;
            parts.get(list).passed.ifPresent(place -> positions.put(number, place));
        }
        return positions;
    }
}
