package henji.core.friend;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Follow state with the time of the event that set it.
 *
 * @param at event time of the follow or unfollow that decided; absent while {@link FollowState#UNKNOWN}
 */
public record Follow(FollowState state, Optional<Instant> at) {

    public static final Follow UNKNOWN = new Follow(FollowState.UNKNOWN, Optional.empty());

    public Follow {
        Objects.requireNonNull(state);
        Objects.requireNonNull(at);
    }

    /** The state after an event: the newest event time wins, whatever order events arrive in. */
    public Follow after(FollowState seen, Instant eventTime) {
        boolean older = at.isPresent() && at.get().isAfter(eventTime);
        return older ? this : new Follow(seen, Optional.of(eventTime));
    }
}
