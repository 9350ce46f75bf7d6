package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.sun.net.httpserver.HttpServer;
import henji.aws.AwsClients;
import henji.aws.Patience;
import henji.core.friend.FriendId;
import henji.runtime.MayPass;
import henji.runtime.Service;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB that throttles, stumbles, hangs or is not there is told from a request that it refuses. */
class OutageTest {

    private static final FriendId FRIEND = new FriendId("U" + "0".repeat(32));

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 200;
    private volatile String type = "";
    private volatile boolean hangs;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (hangs) {
                awaitEnd();
            }
            byte[] body = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"canary\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"400, ThrottlingException", "400, ProvisionedThroughputExceededException",
        "400, RequestLimitExceeded", "500, InternalServerError", "503, ServiceUnavailable"})
    void whatPassesIsTriedAgainAndThenSaidToPass(int given, String named) {
        status = given;
        type = named;

        RuntimeException failure = catchRuntimeException(() -> store(server.getAddress().getPort()).read(FRIEND));

        assertThat(MayPass.waitFor(failure)).contains(Service.DATA);
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"400, ValidationException", "400, AccessDeniedException", "400, ResourceNotFoundException"})
    void whatIsRefusedIsOurMistakeAndIsNotTriedAgain(int given, String named) {
        status = given;
        type = named;

        RuntimeException failure = catchRuntimeException(() -> store(server.getAddress().getPort()).read(FRIEND));

        assertThat(failure).isNotNull();
        assertThat(MayPass.waitFor(failure)).isEmpty();
        assertThat(calls).hasValue(1);
    }

    @Test
    void oneThatHangsIsGivenUpInTime() {
        hangs = true;

        RuntimeException failure =
                catchRuntimeException(() -> store(server.getAddress().getPort(), Duration.ofMillis(30)).read(FRIEND));

        assertThat(MayPass.waitFor(failure)).contains(Service.DATA);
    }

    @Test
    void oneThatIsNotThereIsWaitedFor() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }

        RuntimeException failure = catchRuntimeException(() -> store(nobody).read(FRIEND));

        assertThat(MayPass.waitFor(failure)).contains(Service.DATA);
    }

    @Test
    void aCallIsOverBeforeTheFunctionsThatPeopleWaitFor() {
        assertThat(Patience.NORMAL.whole()).isLessThan(Duration.ofSeconds(20));
        assertThat(Patience.SHORT.whole()).isLessThan(Duration.ofSeconds(10));
    }

    private static DynamoFriendStore store(int port) {
        return store(port, Duration.ofSeconds(5));
    }

    private static DynamoFriendStore store(int port, Duration answer) {
        AwsClients clients = new AwsClients(new Surroundings(Map.of(
                "AWS_REGION", "ap-northeast-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + port,
                "AWS_ACCESS_KEY_ID", "k",
                "AWS_SECRET_ACCESS_KEY", "s"), InstantSource.system()),
                // On one machine these are eight times as long.
                new Patience(Duration.ofSeconds(1), answer, Duration.ofSeconds(10), 2));
        DynamoDbClient client = clients.configure(DynamoDbClient.builder()).build();
        return new DynamoFriendStore(client, "Friends", "Timeline", "Postings", Embedded.DAYS);
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
