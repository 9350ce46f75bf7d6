package henji.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.staff.Role;
import henji.local.openapi.Contract;
import henji.local.openapi.UnreadableContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiContractTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final String QUOTA = "{\"kind\":\"none\",\"used\":3,\"at\":1}";

    @Test
    void theRightsThatTheContractShowsAreTheOnesInForce() {
        for (Role role : Role.values()) {
            assertThat(ApiContract.shownRights(role)).as(role.group()).isEqualTo(role.rights());
        }
    }

    @Test
    void everyOperationHasARightAScopeAndAFunctionOfOurs() {
        assertThat(ApiContract.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.path()).startsWith("/api/");
            assertThat(operation.scope()).isIn(Set.of("account", "store", "own", "none"));
            assertThat(operation.function()).isIn(Set.of("admin-api", "friend-search"));
        });
    }

    @Test
    void everyOperationStatesTheAnswersThatAnyRequestMayGet() {
        assertThat(ApiContract.project().operations()).allSatisfy(operation -> {
            assertThat(operation.answers().keySet()).as(operation.name()).contains("401", "403", "500", "503");
            if (operation.requestBody().isPresent()) {
                assertThat(operation.answers().keySet()).as(operation.name()).contains("400", "413", "415");
            }
            if (!operation.parameters().isEmpty()) {
                assertThat(operation.answers().keySet()).as(operation.name()).containsAnyOf("400", "404");
            }
        });
    }

    @Test
    void anOperationWithoutARightFailsTheBuild() throws IOException {
        String file = Files.readString(Path.of(System.getProperty("henji.root"), "openapi.yaml"));
        String without = file.replaceFirst("      x-right: me\n", "");
        String foreign = file.replaceFirst("x-right: me\n", "x-right: everything\n");

        assertThat(without).isNotEqualTo(file);
        assertThatThrownBy(() -> Contract.parse(without)).isInstanceOf(UnreadableContract.class)
                .hasMessage("GET /api/me has no x-right");
        Contract misspelt = Contract.parse(foreign);
        assertThatThrownBy(() -> ApiContract.operations(misspelt)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/me names the right everything");
    }

    @Test
    void aRouteThatIsNotInTheContractFailsTheBuildAndSoDoesOneThatIsOnlyThere() {
        List<String> stated = ApiContract.of("friend-search").stream()
                .map(operation -> operation.name() + " " + operation.right().code()).toList();
        List<String> more = new ArrayList<>(stated);
        more.add("GET /api/backdoor me");
        List<String> otherRight = stated.stream()
                .map(route -> route.equals("GET /api/inbox inbox.read") ? "GET /api/inbox me" : route).toList();

        assertThatCode(() -> ApiContract.hasRoutes(ApiContract.project(), "friend-search", stated))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ApiContract.hasRoutes(ApiContract.project(), "friend-search", more))
                .isInstanceOf(AssertionError.class).hasMessageContaining("in openapi.yaml [GET /api/backdoor me]");
        assertThatThrownBy(() -> ApiContract.hasRoutes(ApiContract.project(), "friend-search",
                stated.subList(1, stated.size())))
                .isInstanceOf(AssertionError.class).hasMessageContaining("not so in code [" + stated.getFirst() + "]");
        assertThatThrownBy(() -> ApiContract.hasRoutes(ApiContract.project(), "friend-search", otherRight))
                .isInstanceOf(AssertionError.class).hasMessageContaining("GET /api/inbox me");
    }

    @Test
    void anAnswerWithAnUndeclaredFieldAnotherStatusOrAnotherTypeIsNotTheContracts() {
        ApiEvent quota = ApiEvent.of("GET", "/api/quota").as("hanako", NOW, Role.VIEWER);

        assertThatCode(() -> ApiContract.holds(quota, json(200, QUOTA))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ApiContract.holds(quota, json(200, QUOTA.replace("}", ",\"secret\":1}"))))
                .hasMessageContaining("GET /api/quota: 200: body /secret: is not declared");
        assertThatThrownBy(() -> ApiContract.holds(quota, json(200, QUOTA.replace("3", "\"3\""))))
                .hasMessageContaining("body /used: is no integer");
        assertThatThrownBy(() -> ApiContract.holds(quota, json(202, QUOTA)))
                .hasMessageContaining("GET /api/quota: 202: this status is not declared");
        assertThatThrownBy(() -> ApiContract.holds(quota, new ApiContract.Answer(200, "text/html", new byte[0])))
                .hasMessageContaining("this content type is not declared");
    }

    @Test
    void aServedRequestThatTheContractRefusesIsNotTheContracts() {
        ApiEvent presence = ApiEvent.of("PUT", "/api/presence").as("hanako", NOW, Role.VIEWER);
        ApiContract.Answer noted = new ApiContract.Answer(204, "", new byte[0]);

        assertThatCode(() -> ApiContract.holds(presence.withJson("{\"typing\":true}"), noted))
                .doesNotThrowAnyException();
        for (Map.Entry<String, String> wrong : Map.of(
                "{\"typing\":true,\"staffId\":\"taro\"}", "body /staffId: is not declared",
                "{}", "body /typing: is missing",
                "{\"typing\":\"yes\"}", "body /typing: is no boolean").entrySet()) {
            assertThatThrownBy(() -> ApiContract.holds(presence.withJson(wrong.getKey()), noted))
                    .hasMessageContaining("served although the request's " + wrong.getValue());
        }
    }

    private static ApiContract.Answer json(int status, String body) {
        return new ApiContract.Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
