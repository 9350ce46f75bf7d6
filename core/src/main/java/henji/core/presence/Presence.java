package henji.core.presence;

import henji.core.friend.FriendId;
import henji.core.staff.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A staff member looks at a friend's conversation.
 *
 * @param typing whether they are writing there
 * @param at when they last said so
 */
public record Presence(StaffId staff, FriendId friend, boolean typing, Instant at) {

    /** How long one word of it counts; pages repeat it every 15 s. */
    public static final Duration LIFE = Duration.ofSeconds(20);

    public Presence {
        Objects.requireNonNull(staff);
        Objects.requireNonNull(friend);
        Objects.requireNonNull(at);
    }

    /** Whether it still counts. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(at.plus(LIFE));
    }
}
