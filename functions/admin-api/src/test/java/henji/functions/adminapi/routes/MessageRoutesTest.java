package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.staff.Role;
import henji.core.timeline.TimelineEntry;
import henji.functions.adminapi.Desk;
import henji.testkit.line.ScriptedLine;
import henji.testkit.store.Entries;
import henji.testkit.store.People;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageRoutesTest {

    private final Desk desk = new Desk();
    private final Friend friend = desk.friend(1);
    private final String path = "/api/friends/" + friend.id().value() + "/messages";

    @Test
    void anAnswerIsSentOnceAndSetsTheMarkWithIt() {
        String answer = "{'operationId':'operation-000000001','messages':[{'type':'text','text':'はい'}],"
                + "'mark':'waiting'}";

        Desk.Reply first = desk.call(Role.OPERATOR, "POST", path, answer);
        Desk.Reply again = desk.call(Role.OPERATOR, "POST", path, answer);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.object("entry")).containsEntry("kind", "MESSAGE_OUT").containsEntry("outcome", "ACCEPTED")
                .containsEntry("way", "push");
        assertThat(first.object("card")).containsEntry("mark", "waiting");
        assertThat(again.object("entry").get("entryId")).isEqualTo(first.object("entry").get("entryId"));
        assertThat(desk.line.delivered()).hasSize(1);
    }

    @Test
    void withoutAWordTheAccountsRuleSetsTheMarkAndKeepMeansKeep() {
        Desk.Reply kept = desk.call(Role.OPERATOR, "POST", path, "{'operationId':'operation-000000001','messages':"
                + "[{'type':'text','text':'はい'}],'keepMark':true}");
        Desk.Reply ruled = desk.call(Role.OPERATOR, "POST", path, "{'operationId':'operation-000000002','messages':"
                + "[{'type':'text','text':'はい'}],'lastSeenEntry':'" + kept.object("entry").get("entryId") + "'}");
        Desk.Reply both = desk.call(Role.OPERATOR, "POST", path, "{'operationId':'operation-000000003','messages':"
                + "[{'type':'text','text':'はい'}],'keepMark':true,'mark':'waiting'}");

        assertThat(kept.object("card")).containsEntry("mark", "done");
        assertThat(ruled.object("card")).containsEntry("mark", "waiting");
        assertThat(ruled.object("entry").get("markChange")).asString().contains("RULE");
        assertThat(both.code()).isEqualTo("400 invalid");
        assertThat(both.body().get("fields")).asString().contains("/keepMark");
    }

    @Test
    void somebodyElsesNewerMessageStopsTheAnswer() {
        TimelineEntry newer = Entries.textFrom(friend.id(), "e1", desk.now);
        desk.conversations.putIfAbsent(newer);
        desk.conversations.write(Optional.of(friend), friend.withConversation(
                friend.conversation().withHeadEntry(Optional.of(newer.key()))));

        Desk.Reply reply = desk.call(Role.OPERATOR, "POST", path,
                "{'operationId':'operation-000000001','messages':[{'type':'text','text':'はい'}]}");

        assertThat(reply.code()).isEqualTo("409 newer-entries");
        assertThat(reply.body()).containsEntry("headEntry", newer.key().value());
        assertThat((List<?>) reply.body().get("newer")).hasSize(1);
        assertThat(desk.line.calls()).isEmpty();
    }

    @Test
    void everyReasonNotToSendHasItsWord() {
        assertThat(send("'messages':[{'type':'text','text':'はい'}],'way':'reply'")).isEqualTo("422 reply-token-gone");
        assertThat(send("'messages':[{'type':'text','text':'はい'}],'mark':'none'")).isEqualTo("422 mark-archived");
        assertThat(send("'messages':[{'type':'image','originalContentUrl':'https://a.test/a.png',"
                + "'previewImageUrl':'https://a.test/b.png'}]")).isEqualTo("422 message-not-supported");
        assertThat(send("'messages':[{'type':'text','text':'はい','role':'Admin'}]")).isEqualTo("400 invalid");
        assertThat(send("'messages':[{'type':'sticker','packageId':'1','stickerId':'2','text':'x'}]"))
                .isEqualTo("400 invalid");
        assertThat(send("'messages':[]")).isEqualTo("400 invalid");

        desk.line.next(ScriptedLine.Weather.QUOTA);
        assertThat(send("'messages':[{'type':'text','text':'はい'}]")).isEqualTo("422 quota-exhausted");
        assertThat(desk.line.delivered()).isEmpty();
    }

    @Test
    void whoBlockedTheAccountIsNotWrittenTo() {
        desk.conversations.write(Optional.of(friend),
                friend.withFollow(new Follow(FollowState.BLOCKED, Optional.of(People.NOW))));

        assertThat(send("'messages':[{'type':'text','text':'はい'}]")).isEqualTo("422 friend-blocked");
        assertThat(desk.line.calls()).isEmpty();
    }

    private String send(String members) {
        return desk.call(Role.OPERATOR, "POST", path, "{'operationId':'operation-000000002'," + members + "}").code();
    }
}
