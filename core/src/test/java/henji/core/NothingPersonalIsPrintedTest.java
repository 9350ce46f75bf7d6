package henji.core;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.friend.Names;
import henji.core.friend.Preview;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.message.OutgoingMessage;
import henji.core.staff.Actor;
import henji.core.staff.Role;
import henji.core.staff.SignIn;
import henji.core.staff.StaffId;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.id.OperationId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record prints gets into logs and errors sooner or later. */
class NothingPersonalIsPrintedTest {

    private static final String SECRET = "山田花子";

    @ParameterizedTest
    @MethodSource
    void aRecordDoesNotPrintWhatAPersonWroteOrIsCalled(Object record) {
        assertThat(record.toString()).doesNotContain(SECRET).doesNotContain("35.68");
    }

    static Object[] aRecordDoesNotPrintWhatAPersonWroteOrIsCalled() {
        Optional<String> secret = Optional.of(SECRET);
        OperationId operation = new OperationId("4f9a2c1e-0000-4000-8000-000000000001");
        FriendId id = new FriendId("U" + "0".repeat(32));
        Instant now = Instant.parse("2026-07-01T00:00:00Z");
        Media media = new Media(Media.State.PENDING, Optional.empty(), 0);
        return new Object[] {
            new Names(secret, secret),
            Friend.first(id, 0, new MarkState(new MarkId("todo"), MarkKind.NEEDS_REPLY, now, new Actor.Rule("r")))
                    .withProfile(secret, secret, Optional.of("ja")),
            new Preview(Preview.Direction.IN, "text", SECRET),
            new InMessage.Text(SECRET),
            new Content.MessageIn("1", new InMessage.Text(SECRET)),
            new InMessage.Binary("file", secret, media),
            new InMessage.Sticker("1", "2", secret),
            new InMessage.Location(secret, secret, 35.68, 139.76),
            new OutgoingMessage.Text(SECRET),
            new Content.Note(operation, SECRET),
            new Content.Postback(SECRET),
            new SignIn(new StaffId("staff-1"), SECRET, Set.of(Role.OPERATOR)),
        };
    }
}
