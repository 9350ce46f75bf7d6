package henji.functions.friendsearch;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.staff.Role;
import henji.lambda.HttpReply;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.People;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a question is said at its place; what only looks hostile is a question like any other. */
class BadInputTest {

    private static final String CARD = "/api/friends/" + People.id(1).value();

    private final Lists lists = new Lists();

    static Stream<Operation> operationsWithABody() {
        return ApiContract.of("friend-search").stream().filter(Operation::takesBody);
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void aBodyOverAMebibyteDeepJsonNoJsonAndNoUtf8AreRefusedOnEveryRoute(Operation operation) {
        ApiEvent event = ApiContract.request(operation).as("hanako", lists.now, Role.ADMIN);

        assertThat(code(event.withJson("\"" + "x".repeat(1 << 20) + "\""))).isEqualTo("413 too-large");
        assertThat(code(event.withJson("[".repeat(100_000) + "]".repeat(100_000)))).isEqualTo("400 invalid");
        assertThat(code(event.withJson("{\"segment\":"))).isEqualTo("400 invalid");
        assertThat(code(event.withJson("[]"))).isEqualTo("400 invalid");
        assertThat(code(event.withBody("text/plain", "{}"))).isEqualTo("415 not-json");
        assertThat(code(event.withBytes("application/json", new byte[] {'{', '"', (byte) 0xC3, '"', '}'})))
                .isEqualTo("400 invalid");
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void aFieldThatIsNotDeclaredIsRefusedByNameOnEveryRoute(Operation operation) {
        assertFault(ApiContract.request(operation).as("hanako", lists.now, Role.ADMIN).withJson("{\"role\":\"Admin\"}"),
                Map.of("path", "/role", "code", "unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/friends/search", "/api/friends/count", "/api/segments/explain"})
    void aSegmentIsFaultedAtTheNodeThatIsWrong(String path) {
        String leaf = "{'is':'mark','in':['done']}";
        String many = String.join(",", IntStream.range(0, 50).mapToObj(i -> leaf).toList());

        assertFault(lists.post(path, "{'segment':{'all':[" + many + "]}}"),
                Map.of("path", "/segment/all/49", "code", "too-many", "limit", 50));
        assertFault(lists.post(path, "{'segment':{'all':[{'is':'field','field':'gone','op':'eq','value':'x'}]}}"),
                Map.of("path", "/segment/all/0/field", "code", "not-found"));
        assertFault(lists.post(path, "{'segment':{'any':[{'is':'mark','in':['gone']}]}}"),
                Map.of("path", "/segment/any/0/in", "code", "not-found"));
        assertFault(lists.post(path, "{'segment':{'all':[{'is':'nothing'}]}}"),
                Map.of("path", "/segment/all/0/is", "code", "unknown"));
        assertFault(lists.post(path, "{}"), Map.of("path", "/segment", "code", "required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1e9", "999999999999", "x", "1.5", "%EF%BC%91"})
    void aLimitOutOfRangeIsNamed(String limit) {
        for (String target : List.of("/api/inbox", "/api/message-marks", CARD + "/timeline")) {
            assertFaultOf("limit", lists.get(target + "?limit=" + limit));
        }
    }

    @Test
    void aLimitInABodyIsHeldToTheSameRange() {
        String segment = "{'segment':{'is':'mark','in':['todo']},'limit':";

        assertFault(lists.post("/api/friends/search", segment + "0}"),
                Map.of("path", "/limit", "code", "range", "limit", 1));
        assertFault(lists.post("/api/friends/search", segment + "101}"),
                Map.of("path", "/limit", "code", "range", "limit", 100));
        assertFault(lists.post("/api/friends/search", segment + "'1'}"), Map.of("path", "/limit", "code", "type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "%00", "eyJhIjoxfQ", "../..", "<script>", "AQQ"})
    void aMadeUpCursorIsNamedOnEveryList(String cursor) {
        String given = URLEncoder.encode(cursor, StandardCharsets.UTF_8);

        for (String target : List.of("/api/inbox?view=needs-reply&cursor=", "/api/inbox?view=mine&cursor=",
                "/api/inbox?view=all&cursor=", "/api/inbox?view=all&tag=vip&cursor=", "/api/message-marks?cursor=")) {
            assertFaultOf("cursor", lists.get(target + given));
        }
        assertFaultOf("since", lists.get("/api/changes?since=" + given));
        assertFaultOf("before", lists.get(CARD + "/timeline?before=" + given));
        HttpReply search = lists.answer(lists.post("/api/friends/search",
                "{'segment':{'is':'mark','in':['todo']},'cursor':'" + cursor + "'}"));
        assertThat(search.status()).isEqualTo(400);
        assertThat(Lists.body(search).get("fields").toString()).contains("path=/cursor");
    }

    @Test
    void aCursorOfAnotherQuestionIsNotFollowed() {
        String cursor = (String) Lists.body(lists.answer(lists.get("/api/inbox?view=needs-reply&limit=1")))
                .get("cursor");

        assertFaultOf("cursor", lists.get("/api/inbox?view=needs-reply&sort=newest&limit=1&cursor=" + cursor));
    }

    @Test
    void aCursorLongerThanAnyIsTooLong() {
        assertFault(lists.get("/api/inbox?cursor=" + "x".repeat(6_001)),
                Map.of("path", "cursor", "code", "too-long"));
        assertFault(lists.get("/api/changes?since=" + "x".repeat(1_001)),
                Map.of("path", "since", "code", "too-long"));
    }

    @ParameterizedTest
    @CsvSource({"view=everything, view", "sort=up, sort", "mark=a%20b, mark", "tag=%3Cscript%3E, tag",
        "assignee=%00, assignee", "view=all&view=mine, view"})
    void aWordThatThereIsNotIsNamed(String query, String name) {
        assertFaultOf(name, lists.get("/api/inbox?" + query));
    }

    @Test
    void moreThanTwentyIdsInAFilterAreTooMany() {
        String many = String.join(",", IntStream.range(0, 21).mapToObj(i -> "m" + i).toList());

        assertFault(lists.get("/api/inbox?mark=" + many), Map.of("path", "mark", "code", "too-many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\u202Eabc\u202C", "\u200B\u200D", "' OR 1=1 --", "%_\\",
        "😀", "a#b"})
    void hostileTextInAQuestionFindsNobodyAndBreaksNothing(String text) {
        HttpReply reply = lists.answer(
                lists.get("/api/inbox?view=all&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(lists.log).noneSatisfy(line -> assertThat(line).contains("alert"));
    }

    @Test
    void aNameLongerThanAnyIsTooLong() {
        assertFault(lists.get("/api/inbox?q=" + "x".repeat(101)), Map.of("path", "q", "code", "too-long"));
    }

    @Test
    void whoIsNotThereIsNotFoundAndAMalformedIdIsNobody() {
        for (String id : List.of(People.id(99).value(), "nobody", "..%2F..", "%00", "U".repeat(300))) {
            assertThat(code(lists.get("/api/friends/" + id))).as(id).isEqualTo("404 not-found");
            assertThat(code(lists.get("/api/friends/" + id + "/timeline"))).as(id).isEqualTo("404 not-found");
        }
        assertThat(code(lists.post("/api/segments/explain", "{'segment':{'is':'mark','in':['todo']},'friendId':'"
                + People.id(99).value() + "'}"))).isEqualTo("404 not-found");
        assertFault(lists.post("/api/segments/explain",
                "{'segment':{'is':'mark','in':['todo']},'friendId':'no body'}"),
                Map.of("path", "/friendId", "code", "pattern"));
    }

    private String code(ApiEvent event) {
        HttpReply reply = lists.answer(event);
        return reply.status() + " " + Lists.body(reply).get("code");
    }

    private void assertFault(ApiEvent event, Map<String, Object> field) {
        HttpReply reply = lists.answer(event);
        assertThat(reply.status()).as(event.query()).isEqualTo(400);
        assertThat(Lists.body(reply)).as(event.query()).containsEntry("code", "invalid")
                .containsEntry("fields", List.of(field));
    }

    private void assertFaultOf(String parameter, ApiEvent event) {
        HttpReply reply = lists.answer(event);
        assertThat(reply.status()).as(event.path() + "?" + event.query()).isEqualTo(400);
        assertThat(Lists.body(reply).get("fields").toString()).contains("path=" + parameter);
    }
}
