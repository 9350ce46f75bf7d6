package henji.core.search.index;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.staff.StaffId;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the indexes of the table of friends, and friends as lists need them. Everything here may lag by seconds; a
 * decision reads {@link henji.core.friend.FriendStore}. Safe for use by several threads.
 */
public interface FriendIndexes {

    /** Which end of a queue comes first. */
    enum Order { LONGEST_WAITING_FIRST, NEWEST_FIRST }

    /**
     * Part of the friends under a mark, in the order of the queue; equal times in any, but always the same, order.
     *
     * @param after the last row already read
     * @param limit 1 to 1,000; fewer rows may come back although there are more
     */
    IndexPage<QueueRow> queue(MarkId mark, int shard, Order order, Optional<QueueRow> after, int limit);

    /**
     * Counts what {@link #queue} would give, longest waiting first, at the same cost but without giving it.
     *
     * @param after the last row already counted
     * @param limit 1 to 1,000; fewer may be counted although there are more
     */
    QueueCount queueCount(MarkId mark, int shard, Optional<QueueRow> after, int limit);

    /**
     * The friends of a staff member whose mark is of an open kind, by id.
     *
     * @param limit 1 to 1,000
     */
    IndexPage<TurnRow> turn(StaffId staff, Optional<FriendId> after, int limit);

    /**
     * What segments test, of all friends of one segment shard, by id.
     *
     * @param shard 0 to 63
     * @param limit 1 to 1,000
     */
    IndexPage<SegmentRow> segment(int shard, Optional<FriendId> after, int limit);

    /** Those that exist, of at most 100 ids. */
    Found friends(Collection<FriendId> ids);

    /** @param readUnits what reading them cost */
    record Found(Map<FriendId, Friend> friends, double readUnits) {
        public Found {
            friends = Map.copyOf(friends);
        }
    }
}
