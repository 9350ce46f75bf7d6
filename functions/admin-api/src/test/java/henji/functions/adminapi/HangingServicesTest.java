package henji.functions.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import henji.core.staff.Role;
import henji.json.Json;
import henji.runtime.Surroundings;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.People;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that take the connection and say nothing: the person is told before Lambda ends the function. */
class HangingServicesTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/me", "GET /api/broadcasts", "DELETE /api/settings/tags/vip?version=1"})
    void thePersonIsToldBeforeTheFunctionEnds(String request) throws IOException {
        String[] parts = request.split(" ");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Handler handler = new Handler(new Surroundings(
                    environment("http://127.0.0.1:" + silent.getLocalPort()), () -> People.NOW));
            long start = System.nanoTime();

            handler.handleRequest(ApiEvent.of(parts[0], parts[1]).as("staff-1", People.NOW, Role.ADMIN).stream(),
                    answer, endingAfter(1_200));

            // Its clients alone would wait for 80 seconds on one machine; a loaded one needs some for nothing.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
        Map<String, Object> reply = Json.readObject(answer.toByteArray());
        assertThat(reply).containsEntry("statusCode", 503);
        assertThat(Json.object(reply.get("headers"))).containsEntry("retry-after", "5");
        assertThat(Json.readObject((String) reply.get("body"))).containsEntry("code", "unavailable");
    }

    private static Map<String, String> environment(String endpoint) {
        Map<String, String> environment = new HashMap<>();
        List.of("TABLE_FRIENDS", "TABLE_POSTINGS", "TABLE_TIMELINE", "TABLE_CAMPAIGNS", "TABLE_SETTINGS",
                "BUCKET_MEDIA", "PARAMETER_CHANNEL", "BUS_NAME", "SCHEDULE_GROUP", "CLOCK_TARGET_ARN",
                "SCHEDULER_ROLE_ARN", "SCHEDULER_DLQ_ARN", "ACCOUNT_NAME", "AWS_ACCESS_KEY_ID",
                "AWS_SECRET_ACCESS_KEY").forEach(name -> environment.put(name, "some"));
        environment.put("QUEUE_INBOUND", endpoint + "/inbound.fifo");
        environment.put("QUEUE_FANOUT", endpoint + "/fanout");
        environment.put("LINE_API_ENDPOINT", endpoint);
        environment.put("TIME_ZONE", "Asia/Tokyo");
        environment.put("INDEX_SHARDS", "4");
        environment.put("EPOCH", "1");
        environment.put("OIDC_ISSUER", ApiEvent.ISSUER);
        environment.put("OIDC_CLIENT_ID", ApiEvent.CLIENT);
        environment.put("AWS_REGION", "ap-northeast-1");
        environment.put("AWS_ENDPOINT_URL", endpoint);
        return environment;
    }

    private static Context endingAfter(int millis) {
        return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return millis;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
