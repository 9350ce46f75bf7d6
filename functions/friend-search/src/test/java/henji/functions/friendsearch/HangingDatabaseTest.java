package henji.functions.friendsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpServer;
import henji.json.Json;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.People;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that says nothing more: each route answers 503 before Lambda ends the function, however patient it is. */
class HangingDatabaseTest {

    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final AtomicInteger ANSWERED = new AtomicInteger();
    private static LocalTables tables;
    private static HttpServer server;
    private static Handler handler;

    static Stream<Operation> operations() {
        return ApiContract.of("friend-search").stream();
    }

    @BeforeAll
    static void start() throws IOException {
        tables = LocalTables.start();
        HttpClient http = HttpClient.newHttpClient();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                if (ANSWERED.getAndDecrement() <= 0) {
                    OVER.await();
                }
                HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(tables.endpoint())
                        .header("X-Amz-Target", exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                        .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                        .header("X-Amz-Date", exchange.getRequestHeaders().getFirst("X-Amz-Date"))
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        Map<String, String> environment = new HashMap<>(SearchSurroundings.environment(tables));
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        handler = new Handler(new Surroundings(environment, () -> People.NOW));
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        server.stop(0);
        tables.close();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void thePersonIsToldBeforeTheFunctionEnds(Operation operation) throws IOException {
        Lists lists = new Lists();
        // Who asks is known by then; what they ask for is never answered.
        ANSWERED.set(1_000);
        handler.handleRequest(lists.example(operations().findFirst().orElseThrow()).stream(),
                new ByteArrayOutputStream(), null);
        ANSWERED.set(0);
        ApiEvent question = lists.example(operation);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        long start = System.nanoTime();

        handler.handleRequest(question.stream(), answer, endingAfter(1_200));

        Map<String, Object> reply = Json.readObject(answer.toByteArray());
        assertThat(reply).containsEntry("statusCode", 503);
        assertThat(Json.object(reply.get("headers"))).containsEntry("retry-after", "5");
        assertThat(Json.readObject((String) reply.get("body"))).containsEntry("code", "unavailable")
                .containsEntry("service", "data");
        // Its client alone would wait for 80 seconds on one machine; a loaded one needs some for nothing.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
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
