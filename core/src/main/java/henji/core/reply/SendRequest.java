package henji.core.reply;

import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessages;
import henji.core.staff.StaffId;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;

import java.util.Objects;
import java.util.Optional;

/**
 * An operator's answer.
 *
 * @param operation made by the page, once per press of the button
 * @param lastSeen the friend's head entry when the operator wrote; absent if there was no message yet
 * @param way whether it may cost
 * @param mark what becomes of it in the same action
 */
public record SendRequest(
        FriendId friend,
        OperationId operation,
        StaffId by,
        Optional<EntryKey> lastSeen,
        OutgoingMessages messages,
        WantedWay way,
        MarkWish mark) {

    /** How the message shall go. */
    public enum WantedWay {
        /** Free while the reply token is fresh, else as a push. */
        AUTO,
        /** Free or not at all. */
        REPLY,
        /** A push, although it costs one message. */
        PUSH
    }

    public SendRequest {
        Objects.requireNonNull(friend);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(by);
        Objects.requireNonNull(lastSeen);
        Objects.requireNonNull(messages);
        Objects.requireNonNull(way);
        Objects.requireNonNull(mark);
    }
}
