package henji.local.dynoxide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynoxideTest {

    private static final String MAKE_TABLE = """
            {"TableName":"Words","BillingMode":"PAY_PER_REQUEST",
             "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
             "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itAnswersAsSoonAsItIsStarted() throws Exception {
        try (Dynoxide dynamo = Dynoxide.inMemory()) {
            assertThat(call(dynamo, "ListTables", "{}")).contains("TableNames");
        }
    }

    @Test
    void dataOnAFileIsThereAfterARestart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("made/on/the/way/dynamodb.db");
        try (Dynoxide dynamo = Dynoxide.onFile(file)) {
            call(dynamo, "CreateTable", MAKE_TABLE);
            call(dynamo, "PutItem", "{\"TableName\":\"Words\",\"Item\":{\"id\":{\"S\":\"返事\"}}}");
        }

        try (Dynoxide dynamo = Dynoxide.onFile(file)) {
            assertThat(call(dynamo, "GetItem", "{\"TableName\":\"Words\",\"Key\":{\"id\":{\"S\":\"返事\"}}}"))
                    .contains("返事");
        }
    }

    @Test
    void afterCloseNothingListensAnyMore() {
        Dynoxide dynamo = Dynoxide.inMemory();
        dynamo.close();

        assertThatThrownBy(() -> call(dynamo, "ListTables", "{}"))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void itDiesWithTheProcessThatStartedItAlsoWhenThatIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        Optional<ProcessHandle> leash = ProcessHandle.of(pid);
        assertThat(leash).isPresent();
        ProcessHandle binary = leash.get()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("dynoxide"))
                .findFirst()
                .orElseThrow();

        parent.destroyForcibly();

        binary.onExit().get(10, TimeUnit.SECONDS);
        assertThat(binary.isAlive()).isFalse();
    }

    /** Started as a process of its own, to be killed. */
    static final class StartAndWait {
        public static void main(String[] arguments) throws InterruptedException {
            Dynoxide dynamo = Dynoxide.inMemory();
            System.out.println(dynamo.pid().orElseThrow());
            Thread.currentThread().join();
        }
    }

    private String call(Dynoxide dynamo, String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(dynamo.endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/ap-northeast-1/dynamodb"
                        + "/aws4_request, SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
