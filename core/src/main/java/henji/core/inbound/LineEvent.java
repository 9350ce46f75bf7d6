package henji.core.inbound;

import henji.core.friend.FriendId;
import henji.core.timeline.Content;
import henji.core.timeline.RawEvent;
import henji.core.timeline.ThreadId;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A webhook event, understood as far as it can be.
 *
 * @param thread whose timeline it belongs to
 * @param friend the friend, if it happened between the account and one person
 * @param key event time and event id, the same on every redelivery
 * @param replyToken absent where LINE grants none and in standby, when another channel is in control
 */
public record LineEvent(
        ThreadId thread,
        Optional<FriendId> friend,
        EntryKey key,
        Optional<String> replyToken,
        Content content,
        RawEvent raw) {

    public LineEvent {
        Objects.requireNonNull(thread);
        Objects.requireNonNull(friend);
        Objects.requireNonNull(key);
        Objects.requireNonNull(replyToken);
        Objects.requireNonNull(content);
        Objects.requireNonNull(raw);
    }

    /** Without the reply token, which anybody could answer with. */
    @Override
    public String toString() {
        return "LineEvent[" + key + "]";
    }

    public Instant happened() {
        return key.time();
    }
}
