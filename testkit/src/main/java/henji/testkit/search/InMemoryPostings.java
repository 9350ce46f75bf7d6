package henji.testkit.search;

import henji.core.friend.FriendId;
import henji.core.search.index.IndexPage;
import henji.core.search.posting.Posting;
import henji.core.search.posting.PostingStore;
import henji.core.search.posting.Term;
import henji.core.segment.FoldedText;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Posting lists in memory. Pages end early now and then, as they may. */
public final class InMemoryPostings implements PostingStore {

    private static final int PAGE_MAX = 100;

    private record Part(Term term, int shard) {
    }

    private final Map<Part, NavigableMap<FriendId, Posting>> parts = new ConcurrentHashMap<>();
    private final Map<FriendId, Set<FoldedText>> listed = new ConcurrentHashMap<>();

    @Override
    public IndexPage<Posting> read(Term term, int shard, Optional<FriendId> after, int limit) {
        NavigableMap<FriendId, Posting> part = parts.getOrDefault(new Part(term, shard), new ConcurrentSkipListMap<>());
        NavigableMap<FriendId, Posting> rest = after.map(last -> part.tailMap(last, false)).orElse(part);
        List<Posting> rows = rest.values().stream().limit(Math.min(limit, PAGE_MAX)).toList();
        boolean ended = rest.values().stream().skip(rows.size()).findAny().isEmpty();
        return new IndexPage<>(rows, ended, Math.max(0.5, rows.size() / 100.0));
    }

    @Override
    public void put(int shard, Collection<Posting> postings) {
        postings.forEach(posting -> parts
                .computeIfAbsent(new Part(posting.term(), shard), missing -> new ConcurrentSkipListMap<>())
                .put(posting.friend(), posting));
    }

    @Override
    public void remove(int shard, FriendId friend, Collection<Term> terms) {
        terms.forEach(term -> parts.getOrDefault(new Part(term, shard), new ConcurrentSkipListMap<>()).remove(friend));
    }

    @Override
    public Set<FoldedText> listedNames(FriendId friend) {
        return listed.getOrDefault(friend, Set.of());
    }

    @Override
    public void noteListedNames(FriendId friend, Set<FoldedText> names) {
        listed.put(friend, Set.copyOf(names));
    }
}
