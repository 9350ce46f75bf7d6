package henji.core.search.index;

import henji.core.friend.FriendId;
import henji.core.segment.SegmentFacts;

import java.util.Objects;

/**
 * What the segment index says of a friend.
 *
 * @param facts without names and free texts
 */
public record SegmentRow(FriendId friend, SegmentFacts facts) {

    public SegmentRow {
        Objects.requireNonNull(friend);
        Objects.requireNonNull(facts);
    }
}
