package henji.core.search;

import henji.core.cursor.Cursor;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.SegmentWriter;
import henji.core.segment.Verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Lists and counts the friends of a segment. Whoever is listed was read and tested just before; who is counted may be
 * taken from an index that lags by seconds. Safe for use by several threads.
 */
public final class FriendSearch {

    /** Up to here a live count is exact, unless it would cost more than {@link #COUNT_BUDGET}. */
    public static final long EXACT_MAX = 1_000;

    /** Read units after which a live count is estimated from what was read: 20,000 friends fit in it. */
    public static final double COUNT_BUDGET = 1_000;

    private static final int PAGE_MAX = 100;
    private static final int PARALLEL = 8;
    private static final int FRIENDS_MIN = 10;
    private static final double FRIEND_UNITS = 0.5;

    private final PostingStore postings;
    private final FriendIndexes indexes;
    private final int shards;
    private final Planner planner;

    /** @param shards of the index keys: readers ask for all */
    public FriendSearch(PostingStore postings, FriendIndexes indexes, IndexShards shards) {
        this.postings = postings;
        this.indexes = indexes;
        this.shards = shards.count();
        this.planner = new Planner(postings, indexes);
    }

    /**
     * A page of the segment's friends, in an order that stays the same; each friend once, unless its mark changes
     * while pages are read by mark.
     *
     * @param cursor of the last page of the same segment
     * @param limit 1 to 100
     * @throws InvalidInput with code {@code bad-cursor} for a cursor of another segment or of nobody
     */
    public SearchPage page(Segment segment, SegmentContext context, Optional<String> cursor, int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("1 to " + PAGE_MAX + " friends a page");
        }
        String query = Cursor.fingerprint(SegmentWriter.canonical(segment));
        ReadBudget budget = new ReadBudget(ReadBudget.PAGE);
        Candidates candidates = cursor
                .map(text -> continued(segment, context, text, query, budget))
                .orElseGet(() -> fresh(segment, context, budget));
        List<Friend> friends = new ArrayList<>();
        Optional<Position> next = fill(friends, candidates, segment, context, limit, budget);
        return new SearchPage(friends, next.map(position -> SearchCursor.write(position, query)), budget.spent());
    }

    /** @return where the list goes on; absent at the end */
    private Optional<Position> fill(List<Friend> friends, Candidates candidates, Segment segment,
            SegmentContext context, int limit, ReadBudget budget) {
        // However much the planning took, a request reads some friends, so that it always comes a step further.
        int affordable = Math.max(FRIENDS_MIN, affordable(budget));
        while (friends.size() < limit && affordable > 0) {
            int wanted = Math.min(limit - friends.size(), affordable);
            List<FriendId> chunk = take(candidates, wanted);
            Map<FriendId, Friend> found = read(chunk, budget);
            chunk.stream().map(found::get).filter(Objects::nonNull)
                    .filter(friend -> holds(segment, friend, context)).forEach(friends::add);
            if (chunk.size() < wanted) {
                break;
            }
            affordable = affordable(budget);
        }
        return candidates.goOnAt();
    }

    private static int affordable(ReadBudget budget) {
        return (int) Math.min(PAGE_MAX, budget.left() / FRIEND_UNITS);
    }

    private static boolean holds(Segment segment, Friend friend, SegmentContext context) {
        return segment.test(FriendFacts.of(friend, context.zone()), context) == Verdict.IN;
    }

    private static List<FriendId> take(Candidates candidates, int count) {
        List<FriendId> chunk = new ArrayList<>();
        while (chunk.size() < count) {
            Optional<Candidates.Candidate> candidate = candidates.next();
            if (candidate.isEmpty()) {
                break;
            }
            chunk.add(candidate.get().friend());
        }
        return chunk;
    }

    private Map<FriendId, Friend> read(Collection<FriendId> ids, ReadBudget budget) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        FriendIndexes.Found found = indexes.friends(ids);
        budget.spend(found.readUnits());
        return found.friends();
    }

    private Candidates fresh(Segment segment, SegmentContext context, ReadBudget budget) {
        return switch (planner.choose(segment, context, shards, budget)) {
            case Plan.Nobody() -> new NoCandidates();
            case Plan.Postings plan -> postings(plan, new Position.InPostings(0, Optional.empty()), shards, budget);
            case Plan.Queues plan -> plan.marks().isEmpty() ? new NoCandidates()
                    : queues(plan, new Position.InQueue(plan.marks().getFirst(), 0, Optional.empty()), budget);
            case Plan.Segments() -> new SegmentCandidates(indexes, segment, context,
                    new Position.InSegments(0, Optional.empty()), IndexShards.SEGMENT_SHARDS, budget);
        };
    }

    private Candidates continued(Segment segment, SegmentContext context, String cursor, String query,
            ReadBudget budget) {
        List<MarkId> marks = planner.queues(segment).map(Plan.Queues::marks).orElse(List.of());
        return switch (SearchCursor.read(cursor, query, marks, shards)) {
            case Position.InPostings from -> postings(planner.postings(segment, context, budget)
                    .orElseThrow(Cursor::bad), from, shards, budget);
            case Position.InQueue from -> queues(planner.queues(segment).orElseThrow(Cursor::bad), from, budget);
            case Position.InSegments from -> new SegmentCandidates(indexes, segment, context, from,
                    IndexShards.SEGMENT_SHARDS, budget);
        };
    }

    private Candidates postings(Plan.Postings plan, Position.InPostings from, int endShard, ReadBudget budget) {
        return new PostingCandidates(postings, plan.clauses(), plan.exact(), from, endShard, budget);
    }

    private Candidates queues(Plan.Queues plan, Position.InQueue from, ReadBudget budget) {
        return new QueueCandidates(indexes, plan.marks(), plan.exact(), shards, from, budget);
    }

    /** How many friends the segment holds now: exact while there are few, else estimated from a part of them. */
    public FriendCount count(Segment segment, SegmentContext context) {
        return count(segment, context, EXACT_MAX, new ReadBudget(COUNT_BUDGET));
    }

    /** The exact number, whatever it costs: for the preview of a send. */
    public FriendCount countExactly(Segment segment, SegmentContext context) {
        return count(segment, context, Long.MAX_VALUE, ReadBudget.unlimited());
    }

    private FriendCount count(Segment segment, SegmentContext context, long exactMax, ReadBudget budget) {
        List<Tally> tallies = switch (planner.choose(segment, context, shards, budget)) {
            case Plan.Nobody() -> List.of(new Tally(0, 1));
            case Plan.Postings plan -> inParallel(partsOf(plan, budget), segment, context, exactMax, budget);
            case Plan.Queues plan -> countQueues(plan, segment, context, exactMax, budget);
            case Plan.Segments() -> inParallel(partsOfSegmentIndex(segment, context, budget),
                    segment, context, exactMax, budget);
        };
        long hits = tallies.stream().mapToLong(Tally::hits).sum();
        double passed = tallies.stream().mapToDouble(Tally::passed).sum() / tallies.size();
        if (passed >= 1) {
            return new FriendCount(hits, false, budget.spent());
        }
        long estimate = passed == 0 ? hits : Math.max(hits, Math.round(hits / passed));
        return new FriendCount(estimate, true, budget.spent());
    }

    private List<Candidates> partsOf(Plan.Postings plan, ReadBudget budget) {
        List<Candidates> parts = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            parts.add(postings(plan, new Position.InPostings(shard, Optional.empty()), shard + 1, budget));
        }
        return parts;
    }

    private List<Candidates> partsOfSegmentIndex(Segment segment, SegmentContext context, ReadBudget budget) {
        List<Candidates> parts = new ArrayList<>();
        for (int shard = 0; shard < IndexShards.SEGMENT_SHARDS; shard++) {
            parts.add(SegmentCandidates.inLargePages(indexes, segment, context, shard, shard + 1, budget));
        }
        return parts;
    }

    private List<Tally> countQueues(Plan.Queues plan, Segment segment, SegmentContext context, long exactMax,
            ReadBudget budget) {
        if (plan.marks().isEmpty()) {
            return List.of(new Tally(0, 1));
        }
        Candidates queues = queues(plan, new Position.InQueue(plan.marks().getFirst(), 0, Optional.empty()), budget);
        // A queue does not tell how long it is; the rest of a long one is judged by a part of the segment index.
        long few = exactMax == Long.MAX_VALUE ? exactMax : exactMax * 5;
        Tally counted = tally(queues, segment, context, few, budget);
        return counted.passed() >= 1 ? List.of(counted)
                : inParallel(partsOfSegmentIndex(segment, context, budget), segment, context, exactMax, budget);
    }

    /** Counts some parts at a time, and no more of them once there are enough hits for an estimate. */
    private List<Tally> inParallel(List<Candidates> parts, Segment segment, SegmentContext context, long exactMax,
            ReadBudget budget) {
        List<Tally> tallies = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += PARALLEL) {
            boolean enough = tallies.stream().mapToLong(Tally::hits).sum() > exactMax || budget.isSpent();
            List<Candidates> wave = parts.subList(from, Math.min(parts.size(), from + PARALLEL));
            if (enough) {
                wave.forEach(part -> tallies.add(new Tally(0, 0)));
            } else {
                tallies.addAll(InParallel.all(wave.stream()
                        .<Supplier<Tally>>map(part -> () -> tally(part, segment, context, exactMax, budget))
                        .toList()));
            }
        }
        return tallies;
    }

    private Tally tally(Candidates candidates, Segment segment, SegmentContext context, long maxHits,
            ReadBudget budget) {
        long hits = 0;
        List<FriendId> uncertain = new ArrayList<>();
        Optional<Candidates.Candidate> next;
        do {
            next = candidates.next();
            if (next.isPresent() && next.get().certain()) {
                hits++;
            } else {
                next.ifPresent(candidate -> uncertain.add(candidate.friend()));
            }
            if (uncertain.size() == PAGE_MAX || next.isEmpty()) {
                hits += read(uncertain, budget).values().stream()
                        .filter(friend -> holds(segment, friend, context)).count();
                uncertain.clear();
            }
        } while (next.isPresent() && hits <= maxHits);
        boolean ended = next.isEmpty() && candidates.goOnAt().isEmpty();
        return new Tally(hits, ended ? 1 : candidates.progress().orElse(0));
    }

    /** Nobody at all. */
    private static final class NoCandidates implements Candidates {

        @Override
        public Optional<Candidate> next() {
            return Optional.empty();
        }

        @Override
        public Optional<Position> goOnAt() {
            return Optional.empty();
        }

        @Override
        public OptionalDouble progress() {
            return OptionalDouble.of(1);
        }
    }
}
