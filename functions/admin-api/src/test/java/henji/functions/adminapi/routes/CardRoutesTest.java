package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.event.DomainEvent;
import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FieldValue;
import henji.core.field.FriendField;
import henji.core.friend.Friend;
import henji.core.search.posting.Term;
import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.functions.adminapi.Desk;
import henji.testkit.store.Entries;
import henji.testkit.store.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardRoutesTest {

    private final Desk desk = new Desk();
    private final Friend friend = desk.friend(1);
    private final String path = "/api/friends/" + friend.id().value();

    @Test
    void aMarkSetByHandIsOnTheCardInTheTimelineAndOnTheBus() {
        Desk.Reply reply = desk.call(Role.OPERATOR, "PUT", path + "/mark", "{'mark':'waiting','version':1}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).containsEntry("mark", "waiting").containsEntry("version", 2);
        TimelineEntry entry = newest();
        assertThat(entry.content()).isInstanceOf(Content.MarkChanged.class);
        assertThat(entry.markChange().orElseThrow().to()).isEqualTo(People.WAITING);
        assertThat(desk.published).singleElement().isInstanceOf(DomainEvent.MarkChanged.class);
    }

    @Test
    void aStaleVersionChangesNothingAndShowsTheCardAsItIs() {
        desk.call(Role.OPERATOR, "PUT", path + "/mark", "{'mark':'waiting','version':1}");

        Desk.Reply late = desk.call(Role.OPERATOR, "PUT", path + "/mark", "{'mark':'doing','version':1}");

        assertThat(late.code()).isEqualTo("409 version-conflict");
        assertThat(late.object("current")).containsEntry("mark", "waiting").containsEntry("version", 2);
        assertThat(stored().mark().mark()).isEqualTo(People.WAITING);
    }

    @Test
    void aMarkThatOwesNothingEndsTheWaiting() {
        desk.conversations.write(
                Optional.of(friend), friend.withConversation(
                        friend.conversation().withWaitingSince(Optional.of(desk.now))));

        desk.call(Role.OPERATOR, "PUT", path + "/mark", "{'mark':'waiting','version':2}");

        assertThat(stored().conversation().waitingSince()).isEmpty();
    }

    @Test
    void tagsAreListedWithTheFriend() {
        desk.settings.save(new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 0, false)));

        desk.call(Role.OPERATOR, "PUT", path + "/tags", "{'add':['vip'],'version':1}");
        assertThat(desk.conversations.posted(Term.tag(new TagId("vip")))).containsExactly(friend.id());

        desk.call(Role.OPERATOR, "PUT", path + "/tags", "{'remove':['vip'],'version':2}");
        assertThat(desk.conversations.posted(Term.tag(new TagId("vip")))).isEmpty();
        assertThat(stored().tags()).isEmpty();
    }

    @Test
    void anUnknownTagIsNamedByItsPlace() {
        Desk.Reply reply = desk.call(Role.OPERATOR, "PUT", path + "/tags", "{'add':['none'],'version':1}");

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(reply.body().get("fields")).isEqualTo(List.of(Map.of("path", "/add/0", "code", "not-found")));
    }

    @Test
    void fieldsAreReadByTheirType() {
        field("visits", FieldType.NUMBER);
        field("memo", FieldType.TEXT);
        field("birthday", FieldType.DATE);

        Desk.Reply reply = desk.call(Role.OPERATOR, "PUT", path + "/fields",
                "{'set':{'visits':3,'memo':'そば','birthday':'1990-02-03'},'version':1}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.object("fields"))
                .isEqualTo(Map.of("visits", 3, "memo", "そば", "birthday", "1990-02-03"));
        assertThat(stored().fields()).containsEntry(new FieldId("visits"),
                new FieldValue.Number(BigDecimal.valueOf(3)));
        assertThat(stored().texts()).containsEntry(new FieldId("memo"), "そば");

        Desk.Reply wrong = desk.call(Role.OPERATOR, "PUT", path + "/fields",
                "{'set':{'birthday':'soon'},'version':2}");
        assertThat(wrong.body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/set/birthday", "code", "pattern")));
    }

    @Test
    void aFriendIsGivenToStaffThatThereIsAndBack() {
        desk.staff("taro", Role.OPERATOR);

        assertThat(desk.call(Role.OPERATOR, "PUT", path + "/assignee", "{'assignee':'nobody','version':1}").code())
                .isEqualTo("400 invalid");
        desk.call(Role.OPERATOR, "PUT", path + "/assignee", "{'assignee':'taro','version':1}");
        assertThat(stored().assignee()).contains(new StaffId("taro"));

        desk.call(Role.OPERATOR, "PUT", path + "/assignee", "{'version':2}");
        assertThat(stored().assignee()).isEmpty();
    }

    @Test
    void aNewNameAsksTheNameListsToFollow() {
        Desk.Reply reply = desk.call(Role.OPERATOR, "PUT", path + "/display-name",
                "{'displayName':'山田さま','version':1}");

        assertThat(reply.body()).containsEntry("name", "山田さま").containsEntry("displayName", "山田さま");
        assertThat(desk.renamed).containsExactly(friend.id());
    }

    @Test
    void aNoteIsWrittenOnceHoweverOftenItIsSent() {
        String note = "{'operationId':'operation-000000001','text':'電話希望'}";

        Desk.Reply first = desk.call(Role.OPERATOR, "POST", path + "/notes", note);
        desk.now = desk.now.plusSeconds(3);
        Desk.Reply again = desk.call(Role.OPERATOR, "POST", path + "/notes", note);

        assertThat(first.object("entry")).containsEntry("kind", "NOTE").containsEntry("note", "電話希望");
        assertThat(again.object("entry")).isEqualTo(first.object("entry"));
        assertThat(desk.conversations.newestFirst(ThreadId.of(friend.id()), Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void aMessageMarkIsSetOnWhatThePersonSaw() {
        TimelineEntry message = Entries.textFrom(friend.id(), "e1", desk.now);
        desk.conversations.putIfAbsent(message);
        String entry = path + "/entries/" + message.key().value().replace("#", "%23") + "/mark";

        Desk.Reply reply = desk.call(Role.OPERATOR, "PUT", entry, "{'mark':'todo'}");
        assertThat(reply.object("entry")).containsEntry("messageMark", "todo");
        assertThat(stored().conversation().openMarks()).hasSize(1);

        assertThat(desk.call(Role.OPERATOR, "PUT", entry, "{'mark':'done'}").code())
                .isEqualTo("409 version-conflict");
        assertThat(desk.call(Role.OPERATOR, "PUT", entry, "{'mark':'done','from':'todo'}").status()).isEqualTo(200);
        assertThat(stored().conversation().openMarks()).isEmpty();
    }

    @Test
    void onlyIncomingMessagesCarryMarks() {
        TimelineEntry note = Entries.note(friend.id(), "operation-1", desk.now);
        desk.conversations.putIfAbsent(note);

        assertThat(desk.call(Role.OPERATOR, "PUT",
                path + "/entries/" + note.key().value().replace("#", "%23") + "/mark", "{'mark':'todo'}").code())
                .isEqualTo("422 not-a-message");
    }

    private void field(String id, FieldType type) {
        desk.settings.save(new Setting.OfField(
                new FriendField(new FieldId(id), 0, id, type, List.of(), Optional.empty(), 1, false)));
    }

    private Friend stored() {
        return desk.conversations.read(friend.id()).orElseThrow();
    }

    private TimelineEntry newest() {
        return desk.conversations.newestFirst(ThreadId.of(friend.id()), Optional.empty(), 1).getFirst();
    }
}
