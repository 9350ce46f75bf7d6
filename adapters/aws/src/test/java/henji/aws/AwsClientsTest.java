package henji.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import henji.runtime.Service;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsClientsTest {

    @Test
    void endpointRegionAndAccessKeyComeFromTheGivenEnvironmentAlone() throws IOException {
        List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"Parameter\":{\"Value\":\"v\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            AwsClients clients = new AwsClients(surroundings(Map.of(
                    "AWS_REGION", "ap-northeast-3",
                    "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                    "AWS_ACCESS_KEY_ID", "KEYOFONEFUNCTION",
                    "AWS_SECRET_ACCESS_KEY", "s")));

            assertThat(new ParameterStore(AwsJsonCalls.ssm(clients)).read("/x", true)).isEqualTo("v");
        } finally {
            server.stop(0);
        }

        assertThat(authorizations).singleElement().asString()
                .contains("Credential=KEYOFONEFUNCTION/", "/ap-northeast-3/ssm/aws4_request");
    }

    @Test
    void aRefusalIsToldByItsCodeAndAFailureIsTriedAgain() throws IOException {
        List<Integer> statuses = new ArrayList<>(List.of(500, 503, 400, 200));
        List<Integer> answered = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = statuses.removeFirst();
            answered.add(status);
            byte[] answer = "{\"__type\":\"AccessDeniedException\",\"message\":\"canary\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            ParameterStore store = new ParameterStore(AwsJsonCalls.ssm(new AwsClients(surroundings(Map.of(
                    "AWS_REGION", "ap-northeast-1",
                    "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                    "AWS_ACCESS_KEY_ID", "k",
                    "AWS_SECRET_ACCESS_KEY", "s")))));

            assertThatThrownBy(() -> store.read("/x", true))
                    .isInstanceOf(ParameterUnreadable.class)
                    .hasMessage("parameter /x: AccessDeniedException");
        } finally {
            server.stop(0);
        }

        assertThat(answered).containsExactly(500, 503, 400);
    }

    @Test
    void credentialsThatCannotBeHadAreAFailedCallLikeAnyOther() {
        // No process of a test has the container's credentials: its provider fails before anything is called.
        AwsCalls sqs = AwsJsonCalls.sqs(new AwsClients(surroundings(Map.of(
                "AWS_REGION", "ap-northeast-1",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/"))));

        assertThatThrownBy(() -> sqs.call("SendMessageBatch", Map.of()))
                .isInstanceOfSatisfying(AwsCallFailed.class,
                        failed -> assertThat(failed.waitFor()).contains(Service.QUEUE))
                .hasMessage("SendMessageBatch: SdkClientException");
    }

    @Test
    void withoutARegionTheVariableIsNamed() {
        assertThatThrownBy(() -> new AwsClients(surroundings(Map.of())))
                .hasMessage("environment variable AWS_REGION is not set");
    }

    private static Surroundings surroundings(Map<String, String> env) {
        return new Surroundings(env, InstantSource.system());
    }
}
