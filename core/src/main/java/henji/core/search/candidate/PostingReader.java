package henji.core.search.candidate;

import henji.core.friend.FriendId;
import henji.core.friend.IdSpace;
import henji.core.search.index.IndexPage;
import henji.core.search.plan.Clause;
import henji.core.search.posting.Posting;
import henji.core.search.posting.PostingStore;
import henji.core.search.reading.ReadBudget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Walks one part of a posting list in rising order, page by page, and jumps ahead when asked to. */
final class PostingReader {

    private static final int FIRST_PAGE = 100;
    private static final int PAGE_MAX = 1_000;

    private final PostingStore store;
    private final Clause.Lookup lookup;
    private final int shard;
    private final ReadBudget budget;
    private final Deque<FriendId> rows = new ArrayDeque<>();
    private Optional<FriendId> readUpTo;
    private boolean ended;
    private boolean began;
    private int limit = FIRST_PAGE;

    PostingReader(PostingStore store, Clause.Lookup lookup, int shard, Optional<FriendId> after, ReadBudget budget) {
        this.store = store;
        this.lookup = lookup;
        this.shard = shard;
        this.readUpTo = after;
        this.budget = budget;
    }

    /**
     * The first friend of the list who is not smaller than {@code from}; earlier ones are passed for good.
     *
     * @return absent at the end of the list, or where the budget ended, see {@link #isStopped()}
     */
    Optional<FriendId> firstFrom(FriendId from) {
        while (!rows.isEmpty() && rows.peek().compareTo(from) < 0) {
            rows.remove();
        }
        while (rows.isEmpty() && !ended && !(began && budget.isSpent())) {
            load(from);
        }
        return Optional.ofNullable(rows.peek());
    }

    /** Whether the budget ended before the list did: then nothing more is known. */
    boolean isStopped() {
        return rows.isEmpty() && !ended;
    }

    /** No friend of the list who was not passed is smaller; absent if the list has no more. */
    Optional<FriendId> nextAtLeast() {
        if (!rows.isEmpty()) {
            return Optional.of(rows.peek());
        }
        return ended ? Optional.empty()
                : readUpTo.map(last -> IdSpace.successor(last).orElse(last)).or(() -> Optional.of(PostingMerge.FIRST));
    }

    private void load(FriendId from) {
        // The first page is read whatever the budget says, so that every request comes a step further.
        began = true;
        Optional<FriendId> before = IdSpace.predecessor(from);
        Optional<FriendId> after = readUpTo.filter(last -> before.isEmpty() || last.compareTo(before.get()) > 0)
                .or(() -> before);
        IndexPage<Posting> page = store.read(lookup.term(), shard, after, limit);
        budget.spend(page.readUnits());
        limit = Math.min(PAGE_MAX, limit * 2);
        ended = page.ended();
        if (!page.rows().isEmpty()) {
            readUpTo = Optional.of(page.rows().getLast().friend());
        }
        page.rows().stream().filter(lookup::holds).forEach(posting -> rows.add(posting.friend()));
    }
}
