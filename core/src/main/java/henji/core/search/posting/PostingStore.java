package henji.core.search.posting;

import henji.core.friend.FriendId;
import henji.core.search.index.IndexPage;
import henji.core.segment.FoldedText;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Port: the posting lists. Each list has one part per index shard; a friend stands in the part of its own shard. Reads
 * may lag behind writes by seconds.
 */
public interface PostingStore {

    /**
     * Part of a list, sorted by friend.
     *
     * @param after the last friend already read; empty from the start
     * @param limit 1 to 1,000; fewer rows may come back although there are more
     */
    IndexPage<Posting> read(Term term, int shard, Optional<FriendId> after, int limit);

    /** Adds or replaces postings. Not atomic; repeating it is harmless. */
    void put(int shard, Collection<Posting> postings);

    /** Removes postings of one friend; absent ones are ignored. Not atomic; repeating it is harmless. */
    void remove(int shard, FriendId friend, Collection<Term> terms);

    /** The folded names under which a friend may stand in name lists; read strongly. */
    Set<FoldedText> listedNames(FriendId friend);

    /** Notes under which names a friend may stand in name lists. */
    void noteListedNames(FriendId friend, Set<FoldedText> names);
}
