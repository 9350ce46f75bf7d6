package henji.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.friend.FriendId;
import henji.core.staff.Authz;
import henji.core.staff.Right;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.json.Json;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.runtime.Log;
import henji.runtime.MayPass;
import henji.runtime.Service;
import henji.testkit.http.ApiEvent;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final String FRIEND = "U" + "0".repeat(32);

    private final List<String> lines = new ArrayList<>();
    private final Map<StaffId, StaffMember> staff = new HashMap<>();
    private final Gate gate = new Gate(
            new Authz(id -> Optional.ofNullable(staff.get(id)), () -> NOW), () -> NOW, ApiEvent.ISSUER,
            ApiEvent.CLIENT);
    private final Router router = new Router(
            List.of(
                    new Route("GET", "/api/me", Right.ME,
                            call -> HttpReply.json(200, Map.of("name", call.principal().name()))),
                    new Route("GET", "/api/friends/{friendId}", Right.INBOX_READ,
                            call -> HttpReply.json(200, Map.of("id", call.path("friendId", FriendId::new).value()))),
                    new Route("POST", "/api/friends/search", Right.FRIEND_SEARCH,
                            call -> HttpReply.json(200, Map.of("text", call.body("text").text("text", 5)))),
                    new Route("PUT", "/api/friends/{friendId}/tags", Right.FRIEND_EDIT, call -> {
                        throw Refusals.versionConflict(Map.of("version", 7));
                    }),
                    new Route("GET", "/api/broken", Right.ME, call -> {
                        throw new IllegalStateException("山田 said something");
                    }),
                    new Route("GET", "/api/down", Right.ME, call -> {
                        throw new IllegalStateException("a reader failed",
                                new Down(Optional.of(Service.DATA), new SocketTimeoutException("山田")));
                    }),
                    new Route("GET", "/api/refused", Right.ME, call -> {
                        throw new Down(Optional.empty(), new SocketTimeoutException("山田"));
                    })),
            gate, () -> NOW, new Log(lines::add, () -> NOW, "test"));

    @Test
    void aRouteWithoutARightCannotBeMade() {
        assertThatThrownBy(() -> new Route("GET", "/api/x", null, call -> HttpReply.empty(200)))
                .isInstanceOf(NullPointerException.class).hasMessageContaining("without a right");
    }

    @Test
    void twoRoutesOfOneShapeAreRefusedAtTheStart() {
        Route one = new Route("GET", "/api/x/{a}", Right.ME, call -> HttpReply.empty(200));
        Route other = new Route("GET", "/api/x/{b}", Right.ME, call -> HttpReply.empty(200));

        assertThatThrownBy(() -> new Router(List.of(one, other), gate, () -> NOW, new Log(lines::add, () -> NOW, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPersonWithTheRightIsAnswered() {
        assertThat(answer(get("/api/me")).status()).isEqualTo(200);
        assertThat(body(answer(get("/api/friends/" + FRIEND)))).containsEntry("id", FRIEND);
    }

    @Test
    void anUnknownPathIsNotFoundAndAnUnknownMethodIsNotAllowed() {
        assertThat(code(answer(get("/api/nothing")))).isEqualTo("404 not-found");

        HttpReply reply = answer(ApiEvent.of("DELETE", "/api/me").as("hana", NOW, Role.ADMIN));
        assertThat(code(reply)).isEqualTo("405 method-not-allowed");
        assertThat(reply.headers()).containsEntry("allow", "GET");
        assertThat(code(answer(get("/api/friends/search")))).isEqualTo("405 method-not-allowed");
    }

    @Test
    void aMalformedIdIsAnsweredLikeAMissingObject() {
        assertThat(code(answer(get("/api/friends/Uxyz")))).isEqualTo("404 not-found");
        assertThat(code(answer(get("/api/friends/..%2Fme")))).isEqualTo("404 not-found");
    }

    @Test
    void aMissingRightIsNamed() {
        HttpReply reply = answer(ApiEvent.of("PUT", "/api/friends/" + FRIEND + "/tags").as("vera", NOW, Role.VIEWER)
                .withJson("{}"));

        assertThat(code(reply)).isEqualTo("403 right-missing");
        assertThat(body(reply)).containsEntry("right", "friend.edit");
    }

    @ParameterizedTest
    @CsvSource({
        "token_use, id", "iss, https://other.test", "client_id, other", "exp, 1795395600", "exp, soon", "sub, a b"})
    void aTokenThatIsNoneOfOursOpensNothing(String claim, String value) {
        assertThat(code(answer(get("/api/me").withClaim(claim, value)))).isEqualTo("401 not-signed-in");
        assertThat(code(answer(get("/api/me").withoutClaim(claim)))).isEqualTo("401 not-signed-in");
    }

    @Test
    void withoutATokenNobodyLearnsWhichRoutesThereAre() {
        assertThat(code(answer(ApiEvent.of("GET", "/api/me")))).isEqualTo("401 not-signed-in");
        assertThat(code(answer(ApiEvent.of("GET", "/api/nothing")))).isEqualTo("401 not-signed-in");
    }

    @Test
    void aDisabledPersonAndOneWithoutRoleAreRefused() {
        staff.put(new StaffId("hana"), new StaffMember(new StaffId("hana"), 1, "花", Role.ADMIN, true));

        assertThat(code(answer(get("/api/me")))).isEqualTo("403 staff-disabled");
        assertThat(code(answer(ApiEvent.of("GET", "/api/me").as("taro", NOW)))).isEqualTo("403 no-role");
    }

    @Test
    void onlyJsonOfAtMostOneMebibyteIsRead() {
        ApiEvent search = ApiEvent.of("POST", "/api/friends/search").as("hana", NOW, Role.ADMIN);

        assertThat(code(answer(search.withBody("text/plain", "{\"text\":\"a\"}")))).isEqualTo("415 not-json");
        assertThat(code(answer(search.withJson("{\"text\":\"a\"}").withHeader("content-encoding", "gzip"))))
                .isEqualTo("415 not-json");
        assertThat(code(answer(search.withJson("\"" + "x".repeat(1 << 20) + "\"")))).isEqualTo("413 too-large");
        assertThat(answer(search.withBody("application/json; charset=utf-8", "{\"text\":\"a\"}")).status())
                .isEqualTo(200);
        assertThat(code(answer(search.withJson("{\"text\":")))).isEqualTo("400 invalid");
    }

    @Test
    void badInputNamesItsPlaceAndNeverItsValue() {
        ApiEvent search = ApiEvent.of("POST", "/api/friends/search").as("hana", NOW, Role.ADMIN);

        HttpReply tooLong = answer(search.withJson("{\"text\":\"山田太郎さん\"}"));
        assertThat(code(tooLong)).isEqualTo("400 invalid");
        assertThat(body(tooLong)).containsEntry("fields", List.of(
                Map.of("path", "/text", "code", "too-long", "limit", 5)));
        assertThat(new String(tooLong.body(), StandardCharsets.UTF_8)).doesNotContain("山田");

        assertThat(body(answer(search.withJson("{\"text\":\"a\",\"role\":\"Admin\"}"))).get("fields"))
                .isEqualTo(List.of(Map.of("path", "/role", "code", "unknown")));
        assertThat(body(answer(search)).get("fields"))
                .isEqualTo(List.of(Map.of("path", "", "code", "required")));
    }

    @Test
    void aStaleWriteShowsTheNewState() {
        HttpReply reply = answer(ApiEvent.of("PUT", "/api/friends/" + FRIEND + "/tags").as("hana", NOW, Role.ADMIN)
                .withJson("{}"));

        assertThat(code(reply)).isEqualTo("409 version-conflict");
        assertThat(body(reply)).containsEntry("current", Map.of("version", 7));
    }

    @Test
    void anUnexpectedFailureGivesOnlyAnIdThatIsInTheLog() {
        HttpReply reply = answer(get("/api/broken"));

        assertThat(code(reply)).isEqualTo("500 internal");
        assertThat(body(reply)).containsEntry("id", ApiEvent.REQUEST_ID);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("山田");
        assertThat(lines).anySatisfy(line -> assertThat(line)
                .contains("request-failed", ApiEvent.REQUEST_ID, "GET /api/broken", "IllegalStateException"));
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("山田"));
    }

    @Test
    void whatPassesByItselfIsToBeAskedAgainInSeconds() {
        HttpReply reply = answer(get("/api/down"));

        assertThat(code(reply)).isEqualTo("503 unavailable");
        assertThat(reply.headers()).containsEntry("retry-after", "5")
                .containsEntry("content-type", "application/problem+json");
        assertThat(body(reply)).containsEntry("service", "data").containsEntry("id", ApiEvent.REQUEST_ID);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("山田", "Socket");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("request-failed", "SocketTimeoutException"));
        assertThat(code(answer(get("/api/refused")))).isEqualTo("500 internal");
    }

    private static final class Down extends RuntimeException implements MayPass {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Service> waitFor;

        Down(Optional<Service> waitFor, Throwable cause) {
            super(cause);
            this.waitFor = waitFor;
        }

        @Override
        public Optional<Service> waitFor() {
            return waitFor;
        }
    }

    @Test
    void theLogNamesTheRouteAndNotThePath() {
        answer(get("/api/friends/" + FRIEND));

        assertThat(lines).singleElement().asString()
                .contains("GET /api/friends/{friendId}", "\"status\":200").doesNotContain(FRIEND);
    }

    private static ApiEvent get(String target) {
        return ApiEvent.of("GET", target).as("hana", NOW, Role.ADMIN);
    }

    private HttpReply answer(ApiEvent event) {
        return router.answer(HttpRequest.read(event.stream()));
    }

    private static String code(HttpReply reply) {
        return reply.status() + " " + body(reply).get("code");
    }

    private static Map<String, Object> body(HttpReply reply) {
        return Json.readObject(reply.body());
    }
}
