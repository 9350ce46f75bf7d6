package henji.core.timeline;

import henji.core.friend.FriendId;
import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

import java.util.Optional;

/**
 * Whose timeline an entry belongs to: a friend, a group, a room, or the account itself for events without any of
 * these.
 *
 * @param value LINE's user, group or room id, or {@code channel#<bot id>}
 */
public record ThreadId(String value) implements Comparable<ThreadId> {

    private static final IdForm FORM = IdForm.of(1, 100, "_#-");

    public ThreadId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    public static ThreadId of(FriendId friend) {
        return new ThreadId(friend.value());
    }

    /** The account's own thread, for events that name nobody. */
    public static ThreadId ofChannel(String botId) {
        return new ThreadId("channel#" + botId);
    }

    public static boolean isWellFormed(String value) {
        return FORM.fits(value);
    }

    /** The friend, unless the thread is a group's, a room's or the account's. */
    public Optional<FriendId> friend() {
        return FriendId.isWellFormed(value) ? Optional.of(new FriendId(value)) : Optional.empty();
    }

    @Override
    public int compareTo(ThreadId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
