package henji.lambda.view;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Marking;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EntryViewTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final Actor HANAKO = new Actor.Member(new StaffId("hanako"));

    @Test
    void aMessageThatTheMonthlyLimitRefusedSaysSo() {
        assertThat(view(refused(Optional.of(Sending.MONTHLY_LIMIT)))).containsEntry("refusal", "quota-exhausted");
        assertThat(view(refused(Optional.of("request-1")))).containsEntry("refusal", "refused-by-line");
        assertThat(view(refused(Optional.empty()))).containsEntry("refusal", "refused-by-line");
    }

    @Test
    void whoMarkedAMessageIsNamed() {
        TimelineEntry marked = entry(new Content.MessageIn("m1", new InMessage.Text("hello")))
                .marked(Optional.of(new MarkId("todo")), new Marking(HANAKO, NOW));

        assertThat(view(marked)).containsEntry("messageMark", "todo").containsEntry("marked",
                Map.of("by", Map.of("kind", "STAFF", "id", "hanako", "name", "花子"), "at", NOW.toEpochMilli()));
    }

    private static TimelineEntry refused(Optional<String> requestId) {
        return entry(new Content.MessageOut(new OperationId("operation-1"),
                OutgoingMessages.of(new OutgoingMessage.Text("hello")),
                new Sending(Sending.Way.PUSH, Outcome.REFUSED, NOW, 1, false, Optional.empty(), Optional.empty(),
                        OptionalInt.of(429), requestId, "e1"), Optional.empty()));
    }

    private static TimelineEntry entry(Content content) {
        return TimelineEntry.recorded(ThreadId.of(new FriendId("U" + "0".repeat(32))), EntryKey.of(NOW, "e1"), 0, NOW,
                HANAKO, content);
    }

    private static Map<String, Object> view(TimelineEntry entry) {
        return EntryView.of(entry, actor -> actor.equals(HANAKO) ? Optional.of("花子") : Optional.empty());
    }
}
