package henji.core.delivery.audience;

import henji.core.friend.FriendId;

import java.util.Optional;

/** Who waits for a step. Comes from an index that may lag by seconds, as that of segments does. */
public interface WaitingFriends {

    /**
     * A page of the friends in a due bucket.
     *
     * @param after as the last page's {@link Audience.Page#next} gave it; absent for the first
     * @param limit most friends to return, at least 1
     */
    Audience.Page page(DueStep due, KeyRange range, Optional<FriendId> after, int limit);
}
