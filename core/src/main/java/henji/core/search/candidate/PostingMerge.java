package henji.core.search.candidate;

import henji.core.friend.FriendId;
import henji.core.friend.IdSpace;
import henji.core.search.plan.Clause;
import henji.core.search.posting.PostingStore;
import henji.core.search.reading.ReadBudget;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The friends of one shard for whom all clauses hold, in rising order, as a search engine merges its lists: the list
 * that is furthest ahead tells the others how far they may jump.
 */
final class PostingMerge {

    static final FriendId FIRST = new FriendId("U" + "0".repeat(32));

    private final List<List<PostingReader>> clauses;
    private FriendId from;
    private boolean stopped;
    private boolean beyondLast;

    PostingMerge(PostingStore store, List<Clause> clauses, int shard, Optional<FriendId> after, ReadBudget budget) {
        this.clauses = clauses.stream()
                .map(clause -> clause.lists().stream()
                        .map(lookup -> new PostingReader(store, lookup, shard, after, budget))
                        .toList())
                .toList();
        this.from = after.flatMap(IdSpace::successor).orElse(FIRST);
        this.beyondLast = after.isPresent() && IdSpace.successor(after.get()).isEmpty();
    }

    /** The next friend; absent at the end, or when the budget ended, see {@link #isStopped()}. */
    Optional<FriendId> next() {
        if (beyondLast) {
            return Optional.empty();
        }
        FriendId candidate = from;
        int agreeing = 0;
        for (int at = 0; agreeing < clauses.size(); at = (at + 1) % clauses.size()) {
            Optional<FriendId> first = first(clauses.get(at), candidate);
            if (stopped) {
                from = behindWhatWasRead(clauses.get(at), candidate);
                return Optional.empty();
            }
            if (first.isEmpty()) {
                return Optional.empty();
            }
            agreeing = first.get().equals(candidate) ? agreeing + 1 : 1;
            candidate = first.get();
        }
        Optional<FriendId> after = IdSpace.successor(candidate);
        beyondLast = after.isEmpty();
        from = after.orElse(candidate);
        return Optional.of(candidate);
    }

    /** Whether the budget ended before the lists did. */
    boolean isStopped() {
        return stopped;
    }

    /** Every friend up to this one has been looked at; absent if none has. */
    Optional<FriendId> passed() {
        return IdSpace.predecessor(from);
    }

    private Optional<FriendId> first(List<PostingReader> lists, FriendId candidate) {
        Optional<FriendId> first = Optional.empty();
        // All of them, also behind one that stopped: each reads its first page, and so the union comes a step further.
        for (PostingReader list : lists) {
            Optional<FriendId> found = list.firstFrom(candidate);
            stopped |= list.isStopped();
            if (found.isPresent() && (first.isEmpty() || found.get().compareTo(first.get()) < 0)) {
                first = found;
            }
        }
        return first;
    }

    /** The smallest friend from the candidate on whom the clause may still hold. */
    private static FriendId behindWhatWasRead(List<PostingReader> lists, FriendId candidate) {
        return lists.stream()
                .flatMap(list -> list.nextAtLeast().stream())
                .min(Comparator.naturalOrder())
                .filter(next -> next.compareTo(candidate) > 0)
                .orElse(candidate);
    }
}
