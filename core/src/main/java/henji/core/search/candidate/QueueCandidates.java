package henji.core.search.candidate;

import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueRow;
import henji.core.search.reading.ReadBudget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Candidates from the queues of some marks, mark after mark and shard after shard. */
public final class QueueCandidates implements Candidates {

    private static final int FIRST_PAGE = 50;
    private static final int PAGE_MAX = 1_000;

    private final FriendIndexes indexes;
    private final List<MarkId> marks;
    private final boolean exact;
    private final int shards;
    private final ReadBudget budget;
    private final Deque<QueueRow> rows = new ArrayDeque<>();
    private int mark;
    private int shard;
    private Optional<Position.InQueue.Place> passed;
    private Optional<QueueRow> readUpTo;
    private boolean ended;
    private boolean began;
    private int limit = FIRST_PAGE;

    /** @param marks sorted by id */
    public QueueCandidates(FriendIndexes indexes, List<MarkId> marks, boolean exact, int shards, Position.InQueue from,
            ReadBudget budget) {
        this.indexes = indexes;
        this.marks = marks;
        this.exact = exact;
        this.shards = shards;
        this.budget = budget;
        this.mark = marks.indexOf(from.mark());
        this.shard = from.shard();
        this.passed = from.after();
        this.readUpTo = passed.map(place -> new QueueRow(place.friend(), place.since(), Optional.empty()));
    }

    @Override
    public Optional<Candidate> next() {
        while (mark < marks.size()) {
            if (!rows.isEmpty()) {
                QueueRow row = rows.remove();
                passed = Optional.of(new Position.InQueue.Place(row.since(), row.friend()));
                return Optional.of(new Candidate(row.friend(), exact));
            }
            if (ended) {
                nextList();
            } else if (began && budget.isSpent()) {
                return Optional.empty();
            } else {
                load();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Position> goOnAt() {
        return mark < marks.size() ? Optional.of(position()) : Optional.empty();
    }

    @Override
    public OptionalDouble progress() {
        return OptionalDouble.empty();
    }

    private Position position() {
        return new Position.InQueue(marks.get(mark), shard, passed);
    }

    private void nextList() {
        shard++;
        if (shard == shards) {
            shard = 0;
            mark++;
        }
        passed = Optional.empty();
        readUpTo = Optional.empty();
        ended = false;
    }

    private void load() {
        began = true;
        IndexPage<QueueRow> page = indexes.queue(
                marks.get(mark), shard, FriendIndexes.Order.LONGEST_WAITING_FIRST, readUpTo, limit);
        budget.spend(page.readUnits());
        limit = Math.min(PAGE_MAX, limit * 2);
        ended = page.ended();
        rows.addAll(page.rows());
        if (!page.rows().isEmpty()) {
            readUpTo = Optional.of(page.rows().getLast());
        }
    }
}
