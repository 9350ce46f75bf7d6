package henji.core.search.candidate;

import henji.core.friend.FriendId;
import henji.core.friend.IdSpace;
import henji.core.search.plan.Clause;
import henji.core.search.posting.PostingStore;
import henji.core.search.reading.ReadBudget;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Candidates from posting lists, shard after shard. */
public final class PostingCandidates implements Candidates {

    private final PostingStore store;
    private final List<Clause> clauses;
    private final boolean exact;
    private final int firstShard;
    private final int endShard;
    private final ReadBudget budget;
    private int shard;
    private PostingMerge merge;
    private Optional<FriendId> passed;

    /** @param endShard first shard that is not read any more */
    public PostingCandidates(PostingStore store, List<Clause> clauses, boolean exact, Position.InPostings from,
            int endShard, ReadBudget budget) {
        this.store = store;
        this.clauses = clauses;
        this.exact = exact;
        this.firstShard = from.shard();
        this.endShard = endShard;
        this.budget = budget;
        this.shard = from.shard();
        this.passed = from.after();
        this.merge = merge();
    }

    @Override
    public Optional<Candidate> next() {
        while (shard < endShard) {
            Optional<FriendId> friend = merge.next();
            if (friend.isPresent()) {
                passed = friend;
                return Optional.of(new Candidate(friend.get(), exact));
            }
            if (merge.isStopped()) {
                passed = merge.passed();
                return Optional.empty();
            }
            shard++;
            passed = Optional.empty();
            if (shard < endShard) {
                merge = merge();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Position> goOnAt() {
        return shard < endShard ? Optional.of(new Position.InPostings(shard, passed)) : Optional.empty();
    }

    @Override
    public OptionalDouble progress() {
        double shardsPassed = shard - firstShard + passed.map(IdSpace::fraction).orElse(0.0);
        return OptionalDouble.of(shardsPassed / (endShard - firstShard));
    }

    private PostingMerge merge() {
        return new PostingMerge(store, clauses, shard, passed, budget);
    }
}
