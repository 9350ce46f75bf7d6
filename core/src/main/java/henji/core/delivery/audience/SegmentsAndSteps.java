package henji.core.delivery.audience;

import henji.core.friend.FriendId;
import henji.core.segment.Segment;

import java.time.Instant;
import java.util.Optional;

/** Audiences of every campaign: segments by their index, steps by their due buckets. */
public final class SegmentsAndSteps implements Audience {

    private final Audience segments;
    private final WaitingFriends steps;

    public SegmentsAndSteps(Audience segments, WaitingFriends steps) {
        this.segments = segments;
        this.steps = steps;
    }

    @Override
    public Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit) {
        return segments.page(segment, range, now, after, limit);
    }

    @Override
    public Audience waiting(DueStep due) {
        return (segment, range, now, after, limit) -> steps.page(due, range, after, limit);
    }
}
