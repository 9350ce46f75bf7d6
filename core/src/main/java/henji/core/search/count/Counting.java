package henji.core.search.count;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.search.candidate.Candidates;
import henji.core.search.candidate.MatchingFriends;
import henji.core.search.candidate.Position;
import henji.core.search.candidate.PostingCandidates;
import henji.core.search.candidate.QueueCandidates;
import henji.core.search.candidate.SegmentCandidates;
import henji.core.search.index.FriendIndexes;
import henji.core.search.plan.Plan;
import henji.core.search.plan.Planner;
import henji.core.search.posting.PostingStore;
import henji.core.search.reading.InParallel;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the friends of a segment by the index that reads least: its shards in waves, some at a time, until there are
 * enough hits for an estimate or the budget is spent.
 */
public final class Counting {

    private static final int AT_ONCE = 8;
    private static final int FRIENDS_MAX = 100;
    /** How many times as many hits a queue may hold before it is given up for a part of the segment index. */
    private static final int QUEUE_FACTOR = 5;

    private final PostingStore postings;
    private final FriendIndexes indexes;
    private final int shards;
    private final Planner planner;
    private final MatchingFriends matching;

    /** @param shards of the posting lists and queues */
    public Counting(
            PostingStore postings, FriendIndexes indexes, int shards, Planner planner, MatchingFriends matching) {
        this.postings = postings;
        this.indexes = indexes;
        this.shards = shards;
        this.planner = planner;
        this.matching = matching;
    }

    /**
     * What is counted.
     *
     * @param enough hits after which no further part is begun
     * @param examples most friends to name
     */
    public record Question(Segment segment, SegmentContext context, long enough, int examples, ReadBudget budget) {
        public Question {
            Objects.requireNonNull(segment);
            Objects.requireNonNull(context);
            Objects.requireNonNull(budget);
        }

        private Question within(ReadBudget part) {
            return new Question(segment, context, enough, examples, part);
        }
    }

    /** What reading the segment's friends comes to, within the question's budget. */
    public Survey survey(Question question) {
        ReadBudget budget = question.budget();
        List<Tally> tallies = switch (planner.choose(question.segment(), question.context(), shards, budget)) {
            case Plan.Nobody() -> List.of(Tally.NOBODY);
            case Plan.Postings plan -> inWaves(partsOf(plan, budget), question);
            case Plan.Queues plan -> ofQueues(plan, question);
            case Plan.Segments() -> inWaves(partsOfSegmentIndex(question), question);
        };
        long hits = tallies.stream().mapToLong(Tally::hits).sum();
        double passed = tallies.stream().mapToDouble(Tally::passed).sum() / tallies.size();
        List<FriendId> first = tallies.stream().flatMap(tally -> tally.first().stream())
                .limit(question.examples()).toList();
        return new Survey(hits, passed, first, budget.spent());
    }

    private List<Candidates> partsOf(Plan.Postings plan, ReadBudget budget) {
        List<Candidates> parts = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            parts.add(new PostingCandidates(postings, plan.clauses(), plan.exact(),
                    new Position.InPostings(shard, Optional.empty()), shard + 1, budget));
        }
        return parts;
    }

    private List<Candidates> partsOfSegmentIndex(Question question) {
        List<Candidates> parts = new ArrayList<>();
        for (int shard = 0; shard < IndexShards.SEGMENT_SHARDS; shard++) {
            parts.add(SegmentCandidates.inLargePages(indexes, question.segment(), question.context(), shard, shard + 1,
                    question.budget()));
        }
        return parts;
    }

    private List<Tally> ofQueues(Plan.Queues plan, Question question) {
        if (plan.marks().isEmpty()) {
            return List.of(Tally.NOBODY);
        }
        // A queue does not tell how long it is. The rest of a long one is judged by a part of the segment index, for
        // which something must be left.
        ReadBudget half = question.budget().half();
        Candidates queues = new QueueCandidates(indexes, plan.marks(), plan.exact(), shards,
                new Position.InQueue(plan.marks().getFirst(), 0, Optional.empty()), half);
        long few = question.enough() > Long.MAX_VALUE / QUEUE_FACTOR ? Long.MAX_VALUE
                : question.enough() * QUEUE_FACTOR;
        Tally counted = tally(queues, question.within(half), few);
        return counted.passed() >= 1 ? List.of(counted) : inWaves(partsOfSegmentIndex(question), question);
    }

    private List<Tally> inWaves(List<Candidates> parts, Question question) {
        List<Tally> tallies = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += AT_ONCE) {
            List<Candidates> wave = parts.subList(from, Math.min(parts.size(), from + AT_ONCE));
            // The first wave is read whatever was spent before, so that there is something to judge by.
            boolean over = from > 0 && question.budget().isSpent();
            if (over || tallies.stream().mapToLong(Tally::hits).sum() > question.enough()) {
                wave.forEach(part -> tallies.add(Tally.UNREAD));
            } else {
                tallies.addAll(InParallel.all(wave.stream()
                        .<Supplier<Tally>>map(part -> () -> tally(part, question, question.enough())).toList()));
            }
        }
        return tallies;
    }

    private Tally tally(Candidates candidates, Question question, long maxHits) {
        long hits = 0;
        List<FriendId> first = new ArrayList<>();
        List<FriendId> uncertain = new ArrayList<>();
        Optional<Candidates.Candidate> next;
        boolean spent = false;
        do {
            next = candidates.next();
            if (next.isPresent() && next.get().certain()) {
                hits++;
                if (first.size() < question.examples()) {
                    first.add(next.get().friend());
                }
            } else {
                next.ifPresent(candidate -> uncertain.add(candidate.friend()));
            }
            if (uncertain.size() == FRIENDS_MAX || next.isEmpty()) {
                List<Friend> found = matching.among(uncertain, question.segment(), question.context(),
                        question.budget());
                hits += found.size();
                found.stream().limit(question.examples() - first.size()).map(Friend::id).forEach(first::add);
                uncertain.clear();
                // Here alone, and not at a hit: what is read must not depend on whom it finds.
                spent = question.budget().isSpent();
            }
        } while (next.isPresent() && hits <= maxHits && !spent);
        boolean ended = next.isEmpty() && candidates.goOnAt().isEmpty();
        return new Tally(hits, ended ? 1 : candidates.progress().orElse(0), first);
    }
}
