package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.mark.ResponseMark;
import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.functions.adminapi.Desk;
import henji.json.Json;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsRoutesTest {

    private static final String URGENT =
            "{'operationId':'operation-000000001','label':'至急','colour':'#FF0000','kind':'NEEDS_REPLY'";

    private final Desk desk = new Desk();

    @Test
    void aSetOfMarksIsAddedBehindTheOthersAndTakesNoFlagFromThem() {
        List<?> presets = (List<?>) desk.call(Role.VIEWER, "GET", "/api/settings/mark-presets").body().get("presets");
        assertThat(presets).hasSize(4);

        Desk.Reply added = desk.call(Role.ADMIN, "POST", "/api/settings/mark-presets/SALES");
        Desk.Reply again = desk.call(Role.ADMIN, "POST", "/api/settings/mark-presets/SALES");

        assertThat((List<?>) added.body().get("added")).hasSize(6);
        assertThat((List<?>) again.body().get("added")).isEmpty();
        List<ResponseMark> marks = desk.settings.read().marks();
        assertThat(marks).extracting(ResponseMark::label).containsExactly("未対応", "対応中", "返信待ち", "対応済み",
                "新規", "商談中", "見積提出", "成約", "失注", "見込み");
        assertThat(marks.stream().filter(ResponseMark::setOnReceipt)).extracting(ResponseMark::label)
                .containsExactly("未対応");
        assertThat(desk.call(Role.ADMIN, "POST", "/api/settings/mark-presets/NONE").status()).isEqualTo(404);
        assertThat(desk.call(Role.MARKETER, "POST", "/api/settings/mark-presets/SALES").status()).isEqualTo(403);
    }

    @Test
    void everythingSmallComesInOneAnswer() {
        desk.staff("taro", Role.OPERATOR);

        Desk.Reply reply = desk.call(Role.VIEWER, "GET", "/api/settings");

        assertThat(reply.body()).containsOnlyKeys(
                "version", "marks", "tags", "fields", "segments", "staff", "cannedReplies", "views",
                "delivery");
        assertThat((List<?>) reply.body().get("marks")).hasSize(4);
    }

    @Test
    void aMarkIsMadeOnceAndAudited() {
        Desk.Reply first = desk.call(Role.ADMIN, "POST", "/api/settings/marks", URGENT + "}");
        Desk.Reply again = desk.call(Role.ADMIN, "POST", "/api/settings/marks", URGENT + "}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body()).containsEntry("label", "至急").containsEntry("colour", "#ff0000")
                .containsEntry("version", 1);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(desk.audit.all()).containsExactly(new AuditEntry(desk.now, People.HANAKO, ApiEvent.REQUEST_ID,
                "mark.created", (String) first.body().get("id"), 1));
    }

    @Test
    void aFlagMovesToTheMarkThatGetsIt() {
        desk.call(Role.ADMIN, "POST", "/api/settings/marks", URGENT + ",'setOnReceipt':true}");

        assertThat(desk.settings.read().marks().stream().filter(ResponseMark::setOnReceipt)
                .map(ResponseMark::label)).containsExactly("至急");
    }

    @Test
    void theLastMarkForNewFriendsCannotBeArchived() {
        Desk.Reply reply = desk.call(Role.ADMIN, "PUT", "/api/settings/marks/done",
                mark("対応済み", "DONE", "'setOnFollow':true", "'archived':true", 1));

        assertThat(reply.code()).isEqualTo("422 last-of-its-flag");
        assertThat(desk.settings.read().mark(People.DONE).orElseThrow().archived()).isFalse();
    }

    @Test
    void theLastMarkForThoseWhoWriteIsNotTakenAwayAndNoMarkIsDeletedBeforeItIsArchived() {
        Desk.Reply taken = desk.call(Role.ADMIN, "PUT", "/api/settings/marks/todo",
                mark("未対応", "NEEDS_REPLY", "'setOnFollow':false", "'archived':false", 1));
        Desk.Reply deleted = desk.call(Role.ADMIN, "DELETE", "/api/settings/marks/todo?version=1");

        assertThat(taken.code()).isEqualTo("422 last-of-its-flag");
        assertThat(deleted.code()).isEqualTo("422 not-archived");
        assertThat(desk.settings.read().markOnReceipt()).isPresent();
    }

    @Test
    void whatClosesAQuestionCannotBeSetByItsArrival() {
        Desk.Reply reply = desk.call(Role.ADMIN, "POST", "/api/settings/marks", "{'operationId':'operation-000000009',"
                + "'label':'済','colour':'#00ff00','kind':'DONE','setOnReceipt':true}");

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(reply.body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/setOnReceipt", "code", "not-supported")));
    }

    @Test
    void theKindOfAMarkAndATakenLabelAreRefused() {
        assertThat(desk.call(Role.ADMIN, "PUT", "/api/settings/marks/doing",
                mark("対応中", "DONE", "'setOnFollow':false", "'archived':false", 1)).body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/kind", "code", "not-supported")));
        assertThat(desk.call(Role.ADMIN, "PUT", "/api/settings/marks/doing",
                mark("返信待ち", "IN_PROGRESS", "'setOnFollow':false", "'archived':false", 1)).body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/label", "code", "duplicate")));
    }

    @Test
    void aStaleEditShowsWhatIsStored() {
        Desk.Reply reply = desk.call(Role.ADMIN, "PUT", "/api/settings/marks/doing",
                mark("着手", "IN_PROGRESS", "'setOnFollow':false", "'archived':false", 9));

        assertThat(reply.code()).isEqualTo("409 version-conflict");
        assertThat(reply.object("current")).containsEntry("label", "対応中");
    }

    @Test
    void aTagInUseIsNotDeletedUntilItIsReplaced() {
        tag("vip", "VIP");
        tag("gold", "ゴールド");
        desk.conversations.write(Optional.empty(), People.friend(1).withTags(Set.of(new TagId("vip"))));

        Desk.Reply inUse = desk.call(Role.ADMIN, "DELETE", "/api/settings/tags/vip?version=1");
        assertThat(inUse.code()).isEqualTo("409 in-use");
        assertThat(inUse.object("use")).containsEntry("friends", Map.of("count", 1, "more", false));

        Desk.Reply moving = desk.call(Role.ADMIN, "DELETE", "/api/settings/tags/vip?version=1&replacement=gold");
        assertThat(moving.status()).isEqualTo(200);
        assertThat(moving.body()).isEqualTo(Map.of("moved", 1, "left", Map.of("count", 0, "more", false)));
        assertThat(desk.conversations.read(People.id(1)).orElseThrow().tags()).containsExactly(new TagId("gold"));

        assertThat(desk.call(Role.ADMIN, "DELETE", "/api/settings/tags/vip?version=1&replacement=gold").status())
                .isEqualTo(204);
        assertThat(desk.settings.read().tag(new TagId("vip"))).isEmpty();
    }

    @Test
    void whereATagIsUsedIsToldBeforeItIsDeletedAndKeptListsKeepItFromNothing() {
        tag("vip", "VIP");
        tag("gold", "ゴールド");
        desk.conversations.write(Optional.empty(), People.friend(1).withTags(Set.of(new TagId("vip"))));
        String filter = "'filter':{'view':'all','tag':['vip','gold']}}";
        desk.call(Role.ADMIN, "POST", "/api/settings/views",
                "{'operationId':'operation-00000view1','name':'上客'," + filter);
        desk.call(Role.OPERATOR, "POST", "/api/inbox/views",
                "{'operationId':'operation-00000view2','name':'私の上客'," + filter);

        Desk.Reply used = desk.call(Role.ADMIN, "GET", "/api/settings/tags/vip/uses");
        assertThat(used.status()).isEqualTo(200);
        assertThat(used.object("friends")).containsEntry("count", 1);
        assertThat(used.body()).containsEntry("ownViews", 1);
        assertThat((List<?>) used.body().get("views")).singleElement()
                .satisfies(view -> assertThat(Json.object(view)).containsEntry("name", "上客"));

        assertThat(desk.call(Role.ADMIN, "GET", "/api/settings/tags/gold/uses").object("friends"))
                .containsEntry("count", 0);
        assertThat(desk.call(Role.ADMIN, "DELETE", "/api/settings/tags/gold?version=1").status()).isEqualTo(204);
        assertThat(desk.call(Role.ADMIN, "GET", "/api/settings/tags/gold/uses").status()).isEqualTo(404);
        assertThat(desk.call(Role.OPERATOR, "GET", "/api/settings/tags/vip/uses").status()).isEqualTo(403);
    }

    @Test
    void anArchivedMarkIsReplacedAndThenDeleted() {
        desk.conversations.write(Optional.empty(), People.friend(1).withMark(People.mark(People.DOING, People.NOW)));
        archiveDoing();

        Desk.Reply moving = desk.call(Role.ADMIN, "DELETE", "/api/settings/marks/doing?version=2&replacement=todo");
        Desk.Reply gone = desk.call(Role.ADMIN, "DELETE", "/api/settings/marks/doing?version=2&replacement=todo");

        assertThat(moving.body()).containsEntry("moved", 1);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(desk.conversations.read(People.id(1)).orElseThrow().mark().mark()).isEqualTo(People.TODO);
    }

    private void archiveDoing() {
        assertThat(desk.call(Role.ADMIN, "PUT", "/api/settings/marks/doing",
                mark("対応中", "IN_PROGRESS", "'setOnFollow':false", "'archived':true", 1)).status()).isEqualTo(200);
    }

    @Test
    void aMarkInASavedSegmentIsNotReplacedBehindItsBack() {
        desk.call(Role.ADMIN, "POST", "/api/settings/segments",
                "{'operationId':'operation-000000001','name':'対応中','segment':{'is':'mark','in':['doing']}}");

        archiveDoing();

        Desk.Reply reply = desk.call(Role.ADMIN, "DELETE", "/api/settings/marks/doing?version=2&replacement=todo");

        assertThat(reply.code()).isEqualTo("409 in-use");
        assertThat((List<?>) reply.object("use").get("segments")).hasSize(1);
    }

    @Test
    void aReplacementThatIsNotThereIsAFaultOfTheParameter() {
        archiveDoing();

        Desk.Reply reply = desk.call(Role.ADMIN, "DELETE", "/api/settings/marks/doing?version=2&replacement=none");

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(reply.body().get("fields")).isEqualTo(List.of(Map.of("path", "replacement", "code", "not-found")));
    }

    @Test
    void aFieldKeepsItsTypeAndAChoiceThatSomebodyHas() {
        Desk.Reply made = desk.call(Role.ADMIN, "POST", "/api/settings/fields",
                "{'operationId':'operation-000000001','label':'ランク','type':'choice',"
                        + "'choices':[{'id':'gold','label':'金'},{'id':'silver','label':'銀'}]}");
        String id = (String) made.body().get("id");
        desk.friend(1);
        desk.call(Role.ADMIN, "PUT", "/api/friends/" + People.id(1).value() + "/fields",
                "{'set':{'" + id + "':'gold'},'version':1}");

        Desk.Reply without = desk.call(Role.ADMIN, "PUT", "/api/settings/fields/" + id,
                "{'label':'ランク','choices':[{'id':'silver','label':'銀'}],'order':1,'archived':false,'version':1}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(without.code()).isEqualTo("409 in-use");
        assertThat(desk.call(Role.ADMIN, "DELETE", "/api/settings/fields/" + id + "?version=1").code())
                .isEqualTo("409 in-use");
    }

    @Test
    void aWrongConditionIsNamedByItsPlace() {
        Desk.Reply reply = desk.call(Role.MARKETER, "POST", "/api/settings/segments",
                "{'operationId':'operation-000000001','name':'x','segment':{'all':[{'is':'nothing'}]}}");

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(reply.body().get("fields").toString()).contains("/segment/all/0");
    }

    private static String mark(String label, String kind, String onFollow, String archived, int version) {
        return "{'label':'" + label + "','colour':'#112233','kind':'" + kind + "','order':40," + onFollow
                + ",'setOnReceipt':false,'setOnReply':false,'protected':false," + archived + ",'version':" + version
                + "}";
    }

    private void tag(String id, String label) {
        desk.settings.save(new Setting.OfTag(new Tag(new TagId(id), 0, label, 0, false)));
    }
}
