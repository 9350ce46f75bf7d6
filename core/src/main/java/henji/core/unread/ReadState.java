package henji.core.unread;

import henji.core.friend.FriendId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one staff member has read.
 *
 * @param buckets by number; a missing one is empty
 */
public record ReadState(Map<Integer, ReadBucket> buckets) {

    /** What came longer ago is new to nobody, so that a new colleague does not begin with a wall of dots. */
    public static final Duration NEWS = Duration.ofDays(30);

    public ReadState {
        buckets = Map.copyOf(buckets);
    }

    /**
     * Whether a friend wrote something that this person has not read.
     *
     * @param lastIn when the friend wrote last; absent if never
     */
    public boolean isUnread(FriendId friend, Optional<Instant> lastIn, Instant now) {
        if (lastIn.isEmpty()) {
            return false;
        }
        FriendPlace place = FriendPlace.of(friend);
        ReadBucket bucket = buckets.getOrDefault(place.bucket(), ReadBucket.EMPTY);
        return bucket.of(place).map(lastIn.get()::isAfter)
                .orElseGet(() -> lastIn.get().isAfter(bucket.readUntil()) && lastIn.get().isAfter(now.minus(NEWS)));
    }
}
