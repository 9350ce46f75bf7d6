package henji.core.search.count;

import henji.core.friend.FriendId;

import java.util.List;

/**
 * What a part of a count came to.
 *
 * @param hits friends found in the segment
 * @param passed which part of the list's friends was looked at, 0 to 1; 1 only if it was read to its end
 * @param first the first of those found, as many as were asked for
 */
record Tally(long hits, double passed, List<FriendId> first) {

    /** Not looked at. */
    static final Tally UNREAD = new Tally(0, 0, List.of());

    /** Nobody at all. */
    static final Tally NOBODY = new Tally(0, 1, List.of());

    Tally {
        first = List.copyOf(first);
    }
}
