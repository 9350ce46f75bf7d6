package henji.core.reply;

import henji.core.friend.Friend;
import henji.core.timeline.TimelineEntry;

import java.util.List;
import java.util.Objects;

/** What became of an operator's answer. */
public sealed interface SendResult {

    /**
     * Stored and handed to LINE. Its outcome is on the entry: accepted, open (確認中, tried again in the background)
     * or unknown (不明).
     */
    record Sent(Friend friend, TimelineEntry entry) implements SendResult {
        public Sent {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(entry);
        }
    }

    /** Stored, and refused by LINE for certain: nobody got it; mark and waiting time are as before. */
    record Refused(Friend friend, TimelineEntry entry, Reason reason) implements SendResult {
        public Refused {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(entry);
            Objects.requireNonNull(reason);
        }
    }

    /** Why LINE refused. */
    enum Reason {
        /** The month's messages are used up. */
        QUOTA,
        /** Anything else; LINE's status is on the entry. */
        LINE
    }

    /**
     * Somebody wrote meanwhile; nothing was stored or sent.
     *
     * @param friend as stored now; its head entry is what a new request must have seen
     * @param newer messages in and out that came after the one seen, oldest first; at most 50
     */
    record NewerEntries(Friend friend, List<TimelineEntry> newer) implements SendResult {
        public NewerEntries {
            Objects.requireNonNull(friend);
            newer = List.copyOf(newer);
        }
    }

    record NoSuchFriend() implements SendResult {
    }

    /** LINE would take the message, charge nothing and deliver nothing. */
    record FriendBlocked() implements SendResult {
    }

    /** A free reply was asked for and the token is used or too old. */
    record ReplyTokenGone() implements SendResult {
    }

    /** The mark is unknown, archived or for messages only. */
    record MarkNotUsable() implements SendResult {
    }
}
