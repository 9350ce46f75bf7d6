package henji.core;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.field.FieldId;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.friend.Names;
import henji.core.inbound.LineEvent;
import henji.core.inbox.InboxQuery;
import henji.core.inbox.InboxView;
import henji.core.line.ProfileAnswer;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.message.OutgoingMessage;
import henji.core.search.index.FriendIndexes;
import henji.core.search.posting.Posting;
import henji.core.search.posting.Term;
import henji.core.segment.Condition;
import henji.core.segment.Explanation;
import henji.core.segment.FoldedText;
import henji.core.segment.SegmentFacts;
import henji.core.segment.Verdict;
import henji.core.staff.Actor;
import henji.core.staff.Principal;
import henji.core.staff.Role;
import henji.core.staff.SignIn;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.RawEvent;
import henji.core.timeline.ThreadId;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
            new MessagePreview(MessagePreview.Direction.IN, "text", SECRET),
            new InMessage.Text(SECRET),
            new Content.MessageIn("1", new InMessage.Text(SECRET)),
            new InMessage.Binary("file", secret, media),
            new InMessage.Sticker("1", "2", secret),
            new InMessage.Location(secret, secret, 35.68, 139.76),
            new OutgoingMessage.Text(SECRET),
            new Content.Note(operation, SECRET),
            new Content.Postback(SECRET),
            new SignIn(new StaffId("staff-1"), SECRET, Set.of(Role.OPERATOR)),
            new Principal(new StaffId("staff-1"), SECRET, Role.OPERATOR, Set.of()),
            new StaffMember(new StaffId("staff-1"), 0, SECRET, Role.OPERATOR, false),
            new ProfileAnswer.Found(SECRET, secret, Optional.empty()),
            new LineEvent(ThreadId.of(id), Optional.of(id), new EntryKey("1751328000000#e1"), secret,
                    new Content.Postback(SECRET), new RawEvent(Map.of("text", SECRET))),
            new SegmentFacts.Texts(new Names(secret, secret), Map.of(new FieldId("field-1"), SECRET)),
            new Condition.Name(SECRET),
            new Explanation("", new Condition.Name(SECRET), Verdict.IN, List.of(SECRET), List.of()),
            new Posting(Term.nameGram(SECRET), id, List.of(FoldedText.of(SECRET))),
            new InboxQuery(InboxView.ALL, new StaffId("staff-1"), Set.of(), Set.of(), Set.of(), secret,
                    FriendIndexes.Order.NEWEST_FIRST),
        };
    }
}
