package henji.core.search.candidate;

import henji.core.friend.FriendId;
import henji.core.friend.IdSpace;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.SegmentRow;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/** Candidates from the segment index: those whose row does not already say that they are out. */
public final class SegmentCandidates implements Candidates {

    private static final int FIRST_PAGE = 64;
    private static final int PAGE_MAX = 1_000;

    private final FriendIndexes indexes;
    private final Segment segment;
    private final SegmentContext context;
    private final int firstShard;
    private final int endShard;
    private final ReadBudget budget;
    private final Deque<SegmentRow> rows = new ArrayDeque<>();
    private int shard;
    private Optional<FriendId> passed;
    private Optional<FriendId> readUpTo;
    private boolean ended;
    private int limit;
    private boolean began;

    /** @param endShard first shard that is not read any more, up to 64 */
    public SegmentCandidates(FriendIndexes indexes, Segment segment, SegmentContext context, Position.InSegments from,
            int endShard, ReadBudget budget) {
        this(indexes, segment, context, from, endShard, budget, FIRST_PAGE);
    }

    private SegmentCandidates(FriendIndexes indexes, Segment segment, SegmentContext context, Position.InSegments from,
            int endShard, ReadBudget budget, int firstPage) {
        this.indexes = indexes;
        this.segment = segment;
        this.context = context;
        this.firstShard = from.shard();
        this.endShard = endShard;
        this.budget = budget;
        this.shard = from.shard();
        this.passed = from.after();
        this.readUpTo = from.after();
        this.limit = firstPage;
    }

    /** For counting, where large pages waste nothing. */
    public static SegmentCandidates inLargePages(FriendIndexes indexes, Segment segment, SegmentContext context,
            int shard, int endShard, ReadBudget budget) {
        return new SegmentCandidates(indexes, segment, context, new Position.InSegments(shard, Optional.empty()),
                endShard, budget, PAGE_MAX);
    }

    @Override
    public Optional<Candidate> next() {
        while (shard < endShard) {
            while (!rows.isEmpty()) {
                SegmentRow row = rows.remove();
                passed = Optional.of(row.friend());
                Verdict verdict = segment.test(row.facts(), context);
                if (verdict != Verdict.OUT) {
                    return Optional.of(new Candidate(row.friend(), verdict == Verdict.IN));
                }
            }
            if (ended) {
                shard++;
                passed = Optional.empty();
                readUpTo = Optional.empty();
                ended = false;
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
        return shard < endShard ? Optional.of(position()) : Optional.empty();
    }

    @Override
    public OptionalDouble progress() {
        double shardsPassed = shard - firstShard + passed.map(IdSpace::fraction).orElse(0.0);
        return OptionalDouble.of(shardsPassed / (endShard - firstShard));
    }

    private Position position() {
        return new Position.InSegments(shard, passed);
    }

    private void load() {
        began = true;
        IndexPage<SegmentRow> page = indexes.segment(shard, readUpTo, limit);
        budget.spend(page.readUnits());
        limit = Math.min(PAGE_MAX, limit * 2);
        ended = page.ended();
        rows.addAll(page.rows());
        if (!page.rows().isEmpty()) {
            readUpTo = Optional.of(page.rows().getLast().friend());
        }
    }
}
