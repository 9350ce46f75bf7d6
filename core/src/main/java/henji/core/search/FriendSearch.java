package henji.core.search;

import henji.core.cursor.Cursor;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.search.candidate.Candidates;
import henji.core.search.candidate.MatchingFriends;
import henji.core.search.candidate.Position;
import henji.core.search.candidate.PostingCandidates;
import henji.core.search.candidate.QueueCandidates;
import henji.core.search.candidate.SegmentCandidates;
import henji.core.search.count.Counting;
import henji.core.search.count.FriendCount;
import henji.core.search.count.Survey;
import henji.core.search.index.FriendIndexes;
import henji.core.search.plan.Plan;
import henji.core.search.plan.Planner;
import henji.core.search.posting.PostingStore;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.SegmentWriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
    private static final int FRIENDS_MIN = 10;
    private static final double FRIEND_UNITS = 0.5;

    private final PostingStore postings;
    private final FriendIndexes indexes;
    private final int shards;
    private final Planner planner;
    private final Counting counting;
    private final MatchingFriends matching;

    /** @param shards of the index keys: readers ask for all */
    public FriendSearch(PostingStore postings, FriendIndexes indexes, IndexShards shards) {
        this.postings = postings;
        this.indexes = indexes;
        this.shards = shards.count();
        this.planner = new Planner(postings, indexes);
        this.matching = new MatchingFriends(indexes);
        this.counting = new Counting(postings, indexes, this.shards, planner, matching);
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
            friends.addAll(matching.among(chunk, segment, context, budget));
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
        Survey survey = counting.survey(
                new Counting.Question(segment, context, EXACT_MAX, 0, new ReadBudget(COUNT_BUDGET)));
        return new FriendCount(survey.told(), !survey.isComplete(), survey.readUnits());
    }

    /**
     * Looks at as many of the segment's friends as a budget allows, for the preview of a send. Read in parallel, part
     * after part of all possible ids, it ends after the pages that were under way when the budget was spent.
     *
     * @param examples most friends to name
     */
    public Survey survey(Segment segment, SegmentContext context, ReadBudget budget, int examples) {
        return counting.survey(new Counting.Question(segment, context, Long.MAX_VALUE, examples, budget));
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
