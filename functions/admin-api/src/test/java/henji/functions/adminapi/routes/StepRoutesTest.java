package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.testkit.store.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepRoutesTest {

    private static final String ID = "operation-000000001";
    private static final String ONE = "/api/steps/" + ID;
    private static final String STEPS = "[{'minutes':5,'messages':[{'type':'text','text':'ようこそ'}]},"
            + "{'days':3,'at':'10:30','messages':[{'type':'text','text':'いかがですか'}]}]";
    private static final String WELCOME = "{'operationId':'" + ID + "','name':'ようこそ','start':{'by':'follow'},"
            + "'steps':" + STEPS + ",'stops':{'onReply':true},'timeZone':'Asia/Tokyo'}";

    private final Desk desk = new Desk();

    private Desk.Reply create(String body) {
        return desk.call(Role.MARKETER, "POST", "/api/steps", body);
    }

    private Desk.Reply enter(int friend, String operation) {
        return desk.call(Role.MARKETER, "POST", ONE + "/friends", "{'operationId':'" + operation + "','friendId':'"
                + People.id(friend).value() + "'}");
    }

    private static List<String> ids(Desk.Reply sequence) {
        return ((List<?>) sequence.body().get("steps")).stream().map(step -> (String) ((Map<?, ?>) step).get("id"))
                .toList();
    }

    private void assertFault(Desk.Reply reply, String path, String code) {
        assertThat(reply.code()).isEqualTo("400 invalid");
        Map<?, ?> fault = (Map<?, ?>) ((List<?>) reply.body().get("fields")).getFirst();
        assertThat(fault.get("path") + " " + fault.get("code")).isEqualTo(path + " " + code);
    }

    @Test
    void aSequenceIsMadeSwitchedOnChangedAndDeleted() {
        Desk.Reply made = create(WELCOME);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).containsEntry("enabled", false).containsEntry("version", 1)
                .containsEntry("waiting", 0).containsEntry("start", Map.of("by", "follow"));
        assertThat(create(WELCOME).body()).isEqualTo(made.body());
        assertThat(ids(made)).containsExactly("s1", "s2");

        Desk.Reply on = desk.call(Role.MARKETER, "PUT", ONE + "/enabled", "{'enabled':true,'version':1}");
        assertThat(on.body()).containsEntry("enabled", true).containsEntry("version", 2);
        assertThat(desk.call(Role.MARKETER, "DELETE", ONE + "?version=2").code()).isEqualTo("409 still-on");

        Desk.Reply changed = desk.call(Role.MARKETER, "PUT", ONE, "{'name':'はじめに','start':{'by':'mark','mark':"
                + "'todo'},'steps':[{'minutes':0,'messages':[{'type':'text','text':'新'}]},{'id':'s2','days':1,'at':"
                + "'09:00','messages':[{'type':'text','text':'次'}]}],'timeZone':'Asia/Tokyo','version':2}");
        assertThat(changed.body()).containsEntry("version", 3).containsEntry("name", "はじめに")
                .containsEntry("start", Map.of("by", "mark", "mark", "todo"))
                .containsEntry("stops", Map.of("onReply", false, "onMarkChange", false, "tags", List.of()));
        assertThat(ids(changed)).containsExactly("s3", "s2");

        desk.call(Role.MARKETER, "PUT", ONE + "/enabled", "{'enabled':false,'version':3}");
        assertThat(desk.call(Role.MARKETER, "DELETE", ONE + "?version=3").code()).isEqualTo("409 version-conflict");
        assertThat(desk.call(Role.MARKETER, "DELETE", ONE + "?version=4").status()).isEqualTo(204);
        assertThat(desk.call(Role.MARKETER, "GET", ONE).status()).isEqualTo(404);
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).containsExactly("steps.created",
                "steps.switched-on", "steps.changed", "steps.switched-off", "steps.removed");
    }

    @Test
    void oneFriendIsPutInOnceAndKeepsTheSequenceFromBeingDeleted() {
        Friend friend = desk.friend(1);
        desk.friend(2);
        desk.conversations.write(Optional.of(desk.friend(3)), desk.friend(3).withFollow(
                Follow.UNKNOWN.after(FollowState.BLOCKED, desk.now)));
        create(WELCOME);
        assertThat(enter(1, "operation-000000002").code()).isEqualTo("422 sequence-off");
        desk.call(Role.MARKETER, "PUT", ONE + "/enabled", "{'enabled':true,'version':1}");

        Desk.Reply in = enter(1, "operation-000000002");

        assertThat(in.status()).isEqualTo(200);
        assertThat(in.body()).containsEntry("friendId", friend.id().value()).containsEntry("step", "s1");
        assertThat(enter(1, "operation-000000002").body()).isEqualTo(in.body());
        Desk.Reply again = enter(1, "operation-000000003");
        assertThat(again.code()).isEqualTo("409 in-already");
        assertThat(again.body().get("current")).isEqualTo(in.body());
        assertThat(enter(3, "operation-000000004").code()).isEqualTo("422 friend-blocked");
        assertFault(enter(9, "operation-000000005"), "/friendId", "not-found");

        Desk.Reply list = desk.call(Role.MARKETER, "GET", "/api/steps");
        Map<?, ?> row = (Map<?, ?>) ((List<?>) list.body().get("rows")).getFirst();
        assertThat(row.get("waiting")).isEqualTo(1);
        assertThat(((Map<?, ?>) ((Map<?, ?>) ((List<?>) row.get("steps")).getFirst()).get("figures")).get("waiting"))
                .isEqualTo(1);
        desk.call(Role.MARKETER, "PUT", ONE + "/enabled", "{'enabled':false,'version':2}");
        Desk.Reply kept = desk.call(Role.MARKETER, "DELETE", ONE + "?version=3");
        assertThat(kept.code()).isEqualTo("409 in-use");
        assertThat(kept.body().get("friends")).isEqualTo(Map.of("count", 1, "more", false));
    }

    @Test
    void badInputIsNamedByItsPlace() {
        assertFault(create(WELCOME.replace("'minutes':5", "'minutes':10081")), "/steps/0/minutes", "range");
        assertFault(create(WELCOME.replace("'days':3", "'days':0")), "/steps/1/days", "range");
        assertFault(create(WELCOME.replace("'10:30'", "'25:00'")), "/steps/1/at", "pattern");
        assertFault(create(WELCOME.replace("'days':3,'at':'10:30',", "")), "/steps/1/days", "required");
        assertFault(create(WELCOME.replace("'minutes':5", "'minutes':5,'days':1")), "/steps/0/days", "unknown");
        assertFault(create(WELCOME.replace("'steps':" + STEPS, "'steps':[]")), "/steps", "required");
        assertFault(create(WELCOME.replace("'minutes':5", "'id':'s9','minutes':5")), "/steps/0/id", "not-found");
        assertFault(create(WELCOME.replace("{'by':'follow'}", "{'by':'moon'}")), "/start/by", "unknown");
        assertFault(create(WELCOME.replace("{'by':'follow'}", "{'by':'mark'}")), "/start/mark", "required");
        assertFault(create(WELCOME.replace("{'by':'follow'}", "{'by':'mark','mark':'gone'}")), "/start/mark",
                "not-found");
        assertFault(create(WELCOME.replace("{'by':'follow'}", "{'by':'follow','mark':'todo'}")), "/start/mark",
                "unknown");
        assertFault(create(WELCOME.replace("'onReply':true", "'tags':['gone']")), "/stops/tags/0", "not-found");
        assertFault(create(WELCOME.replace("Asia/Tokyo", "Mars/Base")), "/timeZone", "pattern");
        assertFault(create(WELCOME.replace("ようこそ','start'", "','start'")), "/name", "required");
        assertThat(desk.audit.all()).isEmpty();
    }

    @Test
    void anOperatorMayLookAndNotChange() {
        create(WELCOME);

        assertThat(desk.call(Role.VIEWER, "GET", ONE).status()).isEqualTo(200);
        assertThat(desk.call(Role.OPERATOR, "PUT", ONE + "/enabled", "{'enabled':true,'version':1}").status())
                .isEqualTo(403);
        assertThat(desk.call(Role.OPERATOR, "POST", "/api/steps", WELCOME).status()).isEqualTo(403);
    }
}
