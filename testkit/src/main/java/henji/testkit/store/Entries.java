package henji.testkit.store;

import henji.core.friend.FriendId;
import henji.core.inbound.LineEvent;
import henji.core.inbound.LineEventReader;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.RawEvent;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.util.Optional;

/** Timeline entries with only the fields that matter to a test. */
public final class Entries {

    /** The bot of {@link LineEvents}. */
    public static final String BOT = "Uffffffffffffffffffffffffffffffff";

    private Entries() {
    }

    /** The entry of a webhook event that was recorded at the moment it happened. */
    public static TimelineEntry incoming(RawEvent raw) {
        LineEvent event = LineEventReader.read(BOT, Instant.EPOCH, raw);
        return TimelineEntry.recorded(event.thread(), event.key(), 1, event.happened(), new Actor.Friend(),
                event.content()).withRaw(Optional.of(raw));
    }

    /** A text from a friend. */
    public static TimelineEntry textFrom(FriendId friend, String eventId, Instant at) {
        return incoming(LineEvents.text(friend, eventId, at, "m-" + eventId, "予約の変更はできますか?"));
    }

    /** A push of ours whose outcome is open. */
    public static TimelineEntry sent(FriendId friend, String operation, Instant at) {
        return TimelineEntry.recorded(ThreadId.of(friend), EntryKey.of(at, operation), 1, at,
                new Actor.Member(People.HANAKO), new Content.MessageOut(new OperationId(operation),
                        OutgoingMessages.of(new OutgoingMessage.Text("はい、できます。")),
                        Sending.intent(Sending.Way.PUSH, at, at.plusSeconds(30), "1"), Optional.empty()));
    }

    public static TimelineEntry note(FriendId friend, String operation, Instant at) {
        return TimelineEntry.recorded(ThreadId.of(friend), EntryKey.of(at, operation), 1, at,
                new Actor.Member(People.HANAKO), new Content.Note(new OperationId(operation), "電話で確認した。"));
    }
}
