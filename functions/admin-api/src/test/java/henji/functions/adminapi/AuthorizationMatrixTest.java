package henji.functions.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the contract × everybody who may come: who is let through follows from the rights table alone. */
class AuthorizationMatrixTest {

    private static final Set<String> REFUSALS = Set.of("not-signed-in", "staff-disabled", "no-role", "right-missing");

    private final Desk desk = new Desk();

    static Stream<Operation> operations() {
        return ApiContract.of("admin-api").stream();
    }

    static Stream<Arguments> operationsAndRoles() {
        return operations().flatMap(operation ->
                Arrays.stream(Role.values()).map(role -> Arguments.of(operation, role)));
    }

    @ParameterizedTest
    @MethodSource("operationsAndRoles")
    void aRoleReachesExactlyTheRoutesOfItsRights(Operation operation, Role role) {
        Desk.Reply reply = desk.send(request(operation).as("hanako", desk.now, role));

        if (role.rights().contains(operation.right())) {
            assertThat(reply.body().get("code")).isNotIn(REFUSALS);
            assertThat(reply.status()).isNotIn(401, 403, 405, 500);
        } else {
            assertThat(reply.code()).isEqualTo("403 right-missing");
            assertThat(reply.body()).containsEntry("right", operation.right().code());
        }
        if (reply.status() >= 400) {
            assertThat(ApiContract.problemCodes()).contains((String) reply.body().get("code"));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobodyElseReachesAnything(Operation operation) {
        ApiEvent request = request(operation);
        ApiEvent admin = request.as("hanako", desk.now, Role.ADMIN);
        desk.settings.save(new Setting.OfStaff(
                new StaffMember(new StaffId("gone"), 0, "gone", Role.ADMIN, true)));

        List<String> answers = Stream.of(
                request,
                admin.withClaim("exp", Long.toString(desk.now.getEpochSecond())),
                admin.withClaim("token_use", "id"),
                admin.withClaim("client_id", "another"),
                request.as("hanako", desk.now),
                request.as("gone", desk.now, Role.ADMIN)).map(desk::send).map(Desk.Reply::code).toList();

        assertThat(answers).containsExactly("401 not-signed-in", "401 not-signed-in", "401 not-signed-in",
                "401 not-signed-in", "403 no-role", "403 staff-disabled");
    }

    private static ApiEvent request(Operation operation) {
        String path = operation.path()
                .replace("{friendId}", "U" + "0".repeat(32))
                .replace("{entryId}", "1764000000000%23e1")
                .replaceAll("\\{[A-Za-z]+}", "missing");
        ApiEvent event = ApiEvent.of(operation.method(), path);
        return operation.takesBody() ? event.withJson("{}") : event;
    }
}
