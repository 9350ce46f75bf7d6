package henji.core.delivery.audience;

import henji.core.friend.FriendId;
import henji.core.segment.Segment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a run goes to, read in key order: who is in a segment, from the index {@code bySegment}. The index may lag the
 * friends by seconds. Blocked friends are left out, whatever the segment says.
 */
public interface Audience {

    /**
     * A page of friends of the range that are in the segment.
     *
     * @param now from where relative spans are counted; the same for all pages of a freeze
     * @param after as the last page's {@link Page#next} gave it; absent for the first
     * @param limit most friends to return, at least 1
     */
    Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit);

    /**
     * The friends who wait for a step, instead of those of a segment.
     *
     * @throws IllegalStateException if this audience knows segments alone
     */
    default Audience waiting(DueStep due) {
        throw new IllegalStateException("no steps are known here");
    }

    /**
     * @param friends in the order of {@link KeyRange#ORDER}, each greater than {@code after}; may be empty although
     *     there is a next page
     * @param next last friend looked at; absent at the end of the range
     * @param examined how many friends were looked at for this page
     */
    record Page(List<FriendId> friends, Optional<FriendId> next, int examined) {
        public Page {
            friends = List.copyOf(friends);
            Objects.requireNonNull(next);
        }
    }
}
