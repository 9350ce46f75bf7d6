package henji.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.testkit.http.ApiContract.Answer;
import henji.testkit.http.ApiContract.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of a function × everybody who may come: who is let through follows from the rights table alone. A new
 * operation of openapi.yaml is in it by itself.
 */
public abstract class AuthorizationContract {

    /** The function with what is behind it. */
    public interface World {

        /** Answers a request as the deployed function would. */
        Answer answer(ApiEvent event);

        /** What the function's clock says. */
        Instant now();

        /** An administrator takes a person's access away. */
        void disable(StaffId staff);
    }

    /** The function's name as in openapi.yaml. */
    protected abstract String function();

    /** A function over empty stores. */
    protected abstract World world();

    @TestFactory
    final Stream<DynamicTest> aRoleReachesExactlyTheRoutesOfItsRights() {
        return ApiContract.of(function()).stream().flatMap(operation -> Arrays.stream(Role.values())
                .map(role -> DynamicTest.dynamicTest(role.group() + " " + operation, () -> reaches(operation, role))));
    }

    @TestFactory
    final Stream<DynamicTest> nobodyElseReachesAnything() {
        return ApiContract.of(function()).stream().flatMap(operation -> strangers(operation, Instant.EPOCH).keySet()
                .stream().map(who -> DynamicTest.dynamicTest(who + " " + operation, () -> {
                    World world = world();
                    world.disable(new StaffId("gone"));

                    Stranger stranger = strangers(operation, world.now()).get(who);

                    assertThat(code(world.answer(stranger.request()))).isEqualTo(stranger.answer());
                })));
    }

    private void reaches(Operation operation, Role role) {
        World world = world();
        ApiEvent request = ApiContract.request(operation).as("hanako", world.now(), role);

        Answer answer = world.answer(request);

        ApiContract.holds(request, answer);
        if (role.rights().contains(operation.right())) {
            assertThat(answer.status()).isNotIn(401, 403, 405, 500, 503);
        } else {
            assertThat(code(answer)).isEqualTo("403 right-missing");
            assertThat(text(answer)).contains("\"right\":\"" + operation.right().code() + "\"");
        }
    }

    private record Stranger(ApiEvent request, String answer) {
    }

    private static Map<String, Stranger> strangers(Operation operation, Instant now) {
        ApiEvent nobody = ApiContract.request(operation);
        ApiEvent admin = nobody.as("hanako", now, Role.ADMIN);
        String unknown = "401 not-signed-in";
        Map<String, Stranger> strangers = new LinkedHashMap<>();
        strangers.put("no token", new Stranger(nobody, unknown));
        strangers.put("expired token",
                new Stranger(admin.withClaim("exp", Long.toString(now.getEpochSecond())), unknown));
        strangers.put("token without an end", new Stranger(admin.withoutClaim("exp"), unknown));
        strangers.put("ID token", new Stranger(admin.withClaim("token_use", "id"), unknown));
        strangers.put("token of another client", new Stranger(admin.withClaim("client_id", "another"), unknown));
        strangers.put("token of another issuer", new Stranger(admin.withClaim("iss", "https://other.test"), unknown));
        strangers.put("no group", new Stranger(nobody.as("hanako", now), "403 no-role"));
        strangers.put("wrong group",
                new Stranger(admin.withClaim("cognito:groups", "[Administrators admin]"), "403 no-role"));
        strangers.put("disabled", new Stranger(nobody.as("gone", now, Role.ADMIN), "403 staff-disabled"));
        return strangers;
    }

    /** Status and the problem's code. */
    private static String code(Answer answer) {
        String text = text(answer);
        int at = text.indexOf("\"code\":\"");
        return answer.status() + " " + (at < 0 ? "" : text.substring(at + 8, text.indexOf('"', at + 8)));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
