package henji.functions.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Friend;
import henji.core.staff.Role;
import henji.core.timeline.TimelineEntry;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.Entries;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is refused with its place, before anything is changed. */
class BadInputTest {

    private static final String ID = "operation-000000001";
    private static final String ODD =
            "<script>alert(1)</script> \\u202Eabc\\u202C \\u200Bx\\u200D \\u05E9\\u05DC\\u05D5\\u05DD";
    private static final String ODD_TEXT =
            "<script>alert(1)</script> \u202Eabc\u202C \u200Bx\u200D \u05E9\u05DC\u05D5\u05DD";

    private final Desk desk = new Desk();
    private final Friend friend = desk.friend(1);
    private final String card = "/api/friends/" + friend.id().value();

    static Stream<Operation> operationsWithABody() {
        return ApiContract.of("admin-api").stream().filter(Operation::takesBody);
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void aBodyOverAMebibyteDeepJsonNoJsonAndNoUtf8AreRefusedOnEveryRoute(Operation operation) {
        ApiEvent event = ApiContract.request(operation).as("hanako", desk.now, Role.ADMIN);

        assertThat(desk.send(event.withJson("\"" + "x".repeat(1 << 20) + "\"")).code()).isEqualTo("413 too-large");
        assertThat(desk.send(event.withJson("[".repeat(100_000) + "]".repeat(100_000))).code())
                .isEqualTo("400 invalid");
        assertThat(desk.send(event.withJson("{\"a\":")).code()).isEqualTo("400 invalid");
        assertThat(desk.send(event.withJson("[]")).code()).isEqualTo("400 invalid");
        assertThat(desk.send(event.withBody("text/plain", "{}")).code()).isEqualTo("415 not-json");
        assertThat(desk.send(event.withBytes("application/json", new byte[] {'{', '"', (byte) 0xC3, '"', '}'})).code())
                .isEqualTo("400 invalid");
        assertThat(desk.audit.all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void aFieldThatIsNotDeclaredIsRefusedByNameOnEveryRoute(Operation operation) {
        Desk.Reply reply = desk.send(ApiContract.request(operation).as("hanako", desk.now, Role.ADMIN)
                .withJson("{\"role\":\"Admin\"}"));

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(reply.body().get("fields")).isEqualTo(List.of(Map.of("path", "/role", "code", "unknown")));
    }

    static Stream<Operation> operationsWithoutABody() {
        return ApiContract.of("admin-api").stream().filter(operation -> !operation.takesBody());
    }

    @ParameterizedTest
    @MethodSource("operationsWithoutABody")
    void aBodyThatIsNotDeclaredIsRefusedWithAPostAndNotReadOtherwise(Operation operation) {
        ApiEvent example = Examples.of(operation, desk);
        boolean post = operation.method().equals("POST");
        int before = desk.audit.all().size();

        HttpReply withJson = answer(example.withJson("{\"role\":\"Admin\"}"));
        if (post) {
            assertThat(withJson.status()).isEqualTo(400);
            assertThat(answer(example.withBody("text/plain", "x")).status()).isEqualTo(415);
            assertThat(answer(example.withJson("\"" + "x".repeat(1 << 20) + "\"")).status()).isEqualTo(413);
            assertThat(desk.audit.all()).hasSize(before);
        } else {
            assertThat(withJson.status()).isIn(200, 204);
        }
    }

    private HttpReply answer(ApiEvent event) {
        return desk.router.answer(HttpRequest.read(event.stream()));
    }

    @Test
    void aMarkThatDoesNotExistIsNamed() {
        assertFault(desk.call(Role.OPERATOR, "PUT", card + "/mark", "{'mark':'none','version':1}"),
                Map.of("path", "/mark", "code", "not-found"));
    }

    @Test
    void aSegmentWithAnUnknownFieldIsNamedByItsPlace() {
        String segment = "{'all':[{'is':'mark','in':['done']},{'is':'field','field':'gone','op':'eq','value':'x'}]}";

        for (Desk.Reply reply : everywhere(segment)) {
            assertFault(reply, Map.of("path", "/segment/all/1/field", "code", "not-found"));
        }
    }

    @Test
    void aSegmentOf51NodesIsRefusedAtTheNodeTooMany() {
        String leaf = "{'is':'mark','in':['done']}";
        String many = "{'all':[" + String.join(",", IntStream.range(0, 50).mapToObj(i -> leaf).toList()) + "]}";

        for (Desk.Reply reply : everywhere(many)) {
            assertFault(reply, Map.of("path", "/segment/all/49", "code", "too-many", "limit", 50));
        }
    }

    @Test
    void aTextOf5001Utf16UnitsIsTooLongAndOneOf5000IsNot() {
        String longest = "😀".repeat(2_500);

        assertThat(message("[{'type':'text','text':'" + longest + "'}]").status()).isEqualTo(200);
        assertFault(message("[{'type':'text','text':'" + longest + "x'}]"),
                Map.of("path", "/messages/0/text", "code", "too-long", "limit", 5_000));
        assertFault(draft("'messages':[{'type':'text','text':'a'},{'type':'text','text':'" + longest + "x'}]"),
                Map.of("path", "/messages/1/text", "code", "too-long", "limit", 5_000));
    }

    @Test
    void sixMessageObjectsAreOneTooMany() {
        String six = "[" + String.join(",", IntStream.range(0, 6).mapToObj(i -> "{'type':'text','text':'a'}").toList())
                + "]";

        assertFault(message(six), Map.of("path", "/messages", "code", "too-many", "limit", 5));
        assertFault(draft("'messages':" + six), Map.of("path", "/messages", "code", "too-many", "limit", 5));
        assertThat(desk.line.calls()).isEmpty();
    }

    @Test
    void anEmptyAudienceIsCountedAsNobodyAndNothingIsStarted() {
        draft("'segment':{'any':[]},'messages':[{'type':'text','text':'a'}]");

        Desk.Reply preview = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/preview");
        Desk.Reply start = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start",
                "{'operationId':'operation-000000002','version':1,'confirmedCount':0}");

        assertThat(preview.body()).containsEntry("count", 0);
        assertFault(start, Map.of("path", "/confirmedCount", "code", "range", "limit", 1));
        assertThat(desk.runHints).isEmpty();
    }

    @Test
    void anAudienceThatTurnedEmptySinceItWasCountedStartsNothing() {
        draft("'segment':{'is':'mark','in':['done']},'messages':[{'type':'text','text':'a'}]");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/preview").body())
                .containsEntry("count", 1);
        desk.call(Role.OPERATOR, "PUT", card + "/mark", "{'mark':'doing','version':1}");

        Desk.Reply start = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start",
                "{'operationId':'operation-000000002','version':1,'confirmedCount':1}");

        Desk.Reply booked = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/schedule",
                "{'operationId':'operation-000000002','version':1,'confirmedCount':1,'startsAt':"
                        + desk.now.plusSeconds(3_600).toEpochMilli() + "}");

        for (Desk.Reply refused : List.of(start, booked)) {
            assertThat(refused.code()).isEqualTo("422 no-recipients");
            assertThat(refused.body().get("fields"))
                    .isEqualTo(List.of(Map.of("path", "/segment", "code", "no-recipients")));
        }
        assertThat(desk.call(Role.MARKETER, "GET", "/api/broadcasts/" + ID).body()).containsEntry("state", "DRAFT");
        assertThat(desk.runHints).isEmpty();
    }

    @Test
    void anEstimateIsConfirmedWithTheMostThatItMayMean() {
        draft("'segment':{'is':'mark','in':['done']},'messages':[{'type':'text','text':'a'}]");

        assertFault(start("'confirmedCount':12,'confirmedAtMost':11"),
                Map.of("path", "/confirmedCount", "code", "range", "limit", 11));
        assertFault(start("'confirmedCount':12,'confirmedAtMost':10000000001"),
                Map.of("path", "/confirmedAtMost", "code", "range", "limit", 10_000_000_000L));
        assertThat(start("'confirmedCount':0,'confirmedAtMost':90").body())
                .containsEntry("confirmedCount", 0).containsEntry("confirmedAtMost", 90);
    }

    private Desk.Reply start(String confirmed) {
        return desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start",
                "{'operationId':'operation-000000002','version':1," + confirmed + "}");
    }

    @Test
    void aStaleVersionShowsTheNewStateOnEveryKindOfObject() {
        draft("'segment':{'any':[]}");
        desk.call(Role.ADMIN, "POST", "/api/settings/tags", "{'operationId':'" + ID + "','label':'VIP'}");
        String tag = desk.settings.read().tags().getFirst().id().value();

        for (Desk.Reply reply : List.of(
                desk.call(Role.MARKETER, "PUT", "/api/broadcasts/" + ID, "{'name':'x','version':7}"),
                desk.call(Role.MARKETER, "DELETE", "/api/broadcasts/" + ID + "?version=7"),
                desk.call(Role.OPERATOR, "PUT", card + "/mark", "{'mark':'done','version':7}"),
                desk.call(Role.ADMIN, "PUT", "/api/settings/tags/" + tag,
                        "{'label':'x','archived':false,'version':7}"),
                desk.call(Role.ADMIN, "DELETE", "/api/settings/tags/" + tag + "?version=7"))) {
            assertThat(reply.code()).isEqualTo("409 version-conflict");
            assertThat(reply.object("current")).containsEntry("version", 1);
        }
    }

    @Test
    void anotherFriendsEntryIsNotFoundUnderThisOne() {
        Friend other = desk.friend(2);
        TimelineEntry foreign = Entries.textFrom(other.id(), "e1", desk.now);
        desk.conversations.putIfAbsent(foreign);

        Desk.Reply reply = desk.call(Role.OPERATOR, "PUT",
                card + "/entries/" + foreign.key().value().replace("#", "%23") + "/mark", "{'mark':'todo'}");

        assertThat(reply.code()).isEqualTo("404 not-found");
    }

    @Test
    void anIdOfAnotherKindIsNotFound() {
        draft("'messages':[{'type':'text','text':'a'}]");
        String reminder = "{'operationId':'" + ID.replace('0', '1') + "','name':'月曜','segment':{'all':[]},'messages':"
                + "[{'type':'text','text':'a'}],'recurrence':{'every':'week','days':['MON'],'at':'10:00',"
                + "'timeZone':'Asia/Tokyo'}}";
        Object made = desk.call(Role.MARKETER, "POST", "/api/reminders", reminder).body().get("id");

        assertThat(made).isNotNull();
        assertThat(desk.call(Role.MARKETER, "GET", "/api/reminders/" + ID).code()).isEqualTo("404 not-found");
        assertThat(desk.call(Role.MARKETER, "GET", "/api/broadcasts/" + made).code()).isEqualTo("404 not-found");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + made + "/pause").code())
                .isEqualTo("404 not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "%00", "eyJhIjoxfQ", "../..", "<script>"})
    void aMadeUpCursorIsNamed(String cursor) {
        desk.call(Role.MARKETER, "POST", "/api/reminders", "{'operationId':'" + ID + "','name':'月曜','segment':"
                + "{'all':[]},'messages':[{'type':'text','text':'a'}],'recurrence':{'every':'week','days':['MON'],"
                + "'at':'10:00','timeZone':'Asia/Tokyo'}}");

        for (Desk.Reply reply : List.of(
                desk.call(Role.VIEWER, "GET", "/api/broadcasts?cursor=" + cursor),
                desk.call(Role.VIEWER, "GET", "/api/reminders/" + ID + "/runs?cursor=" + cursor),
                desk.call(Role.VIEWER, "POST", "/api/reminders/" + ID + "/dry-run?cursor=a%20" + cursor))) {
            assertFault(reply, Map.of("path", "cursor", "code", "pattern"));
        }
        assertFault(desk.call(Role.VIEWER, "GET", "/api/broadcasts?cursor=" + "x".repeat(6_001)),
                Map.of("path", "cursor", "code", "too-long"));
    }

    @Test
    void scriptsRightToLeftAndInvisibleCharactersComeThroughUnchanged() {
        String short20 = "<b>\u202Eש\u202C\u200Bx\u200D";

        assertThat(desk.call(Role.OPERATOR, "POST", card + "/notes",
                "{'operationId':'" + ID + "','text':'" + ODD + "'}").object("entry")).containsEntry("note", ODD_TEXT);
        assertThat(draft("'messages':[{'type':'text','text':'" + ODD + "'}]").body().get("messages"))
                .isEqualTo(List.of(Map.of("type", "text", "text", ODD_TEXT)));
        assertThat(message("[{'type':'text','text':'" + ODD + "'}]").object("entry").get("messages").toString())
                .contains(ODD_TEXT);
        assertThat(desk.call(Role.ADMIN, "POST", "/api/settings/tags",
                "{'operationId':'" + ID + "','label':'" + short20 + "'}").body()).containsEntry("label", short20);
        Friend now = desk.conversations.read(friend.id()).orElseThrow();
        assertThat(desk.call(Role.OPERATOR, "PUT", card + "/display-name",
                "{'displayName':'" + short20 + "','version':" + now.version() + "}").body())
                .containsEntry("displayName", short20);
    }

    private List<Desk.Reply> everywhere(String segment) {
        return List.of(
                draft("'segment':" + segment),
                desk.call(Role.MARKETER, "POST", "/api/reminders", "{'operationId':'" + ID + "','name':'x','segment':"
                        + segment + ",'messages':[{'type':'text','text':'a'}],'recurrence':{'every':'week','days':"
                        + "['MON'],'at':'10:00','timeZone':'Asia/Tokyo'}}"),
                desk.call(Role.MARKETER, "POST", "/api/settings/segments",
                        "{'operationId':'" + ID + "','name':'x','segment':" + segment + "}"));
    }

    private Desk.Reply draft(String members) {
        return desk.call(Role.MARKETER, "POST", "/api/broadcasts",
                "{'operationId':'" + ID + "','name':'お知らせ'," + members + "}");
    }

    private Desk.Reply message(String messages) {
        return desk.call(Role.OPERATOR, "POST", card + "/messages",
                "{'operationId':'operation-000000009','messages':" + messages + "}");
    }

    private static void assertFault(Desk.Reply reply, Map<String, Object> field) {
        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(reply.body().get("fields")).isEqualTo(List.of(field));
    }
}
