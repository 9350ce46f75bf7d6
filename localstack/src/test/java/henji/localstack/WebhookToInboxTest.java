package henji.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.aws.AwsJsonCalls;
import henji.core.friend.FriendId;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.timeline.ThreadId;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.json.Json;
import henji.linewebhook.WebhookSignature;
import henji.local.loopback.LoopbackCloud;
import henji.local.loopback.Reply;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.http.ApiEvent;
import henji.testkit.queue.QueueContract.Received;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A friend writes: three functions, a secret, a queue and the tables, all in LocalStack; only LINE is played here. */
@NeedsLocalStack
class WebhookToInboxTest {

    private static final String SECRET = "example-channel-secret";
    private static final String PARAMETER = "/henji/channel";

    private final LocalStack stack = LocalStack.started();
    private byte[] body;
    private FriendId friend;
    private Instant now;
    private LoopbackCloud line;
    private SqsQueue inbound;
    private Map<String, String> environment;

    @BeforeEach
    void account() throws IOException {
        stack.tables().clear();
        body = Files.readAllBytes(LocalTables.projectFolder().resolve("events/webhook/01-text-ja.json"));
        Map<String, Object> webhook = Json.readObject(body);
        Map<String, Object> event = Json.object(((List<?>) webhook.get("events")).getFirst());
        friend = new FriendId((String) Json.object(event.get("source")).get("userId"));
        now = Instant.ofEpochMilli(((Number) event.get("timestamp")).longValue()).plusSeconds(1);
        line = LoopbackCloud.of("auto-marking", stack.tables().endpoint(), WebhookToInboxTest::line);
        inbound = SqsQueue.like("Inbound");
        environment = environment(webhook);
        DynamoSettingsStore settings = new DynamoSettingsStore(stack.dynamo(), stack.tables().name("Settings"));
        Preset.BASIC.marks().forEach(mark -> settings.save(new Setting.OfMark(mark)));
    }

    private Map<String, String> environment(Map<String, Object> webhook) {
        AwsJsonCalls.ssm(stack.clients()).call("PutParameter", Map.of(
                "Name", PARAMETER, "Type", "SecureString", "Overwrite", true,
                "Value", Json.writeText(Map.of("channelId", "1234567890", "secret", SECRET,
                        "botUserId", webhook.get("destination")))));
        Map<String, String> all = stack.environment();
        all.put("QUEUE_INBOUND", inbound.url());
        all.put("QUEUE_MEDIA", stack.newQueue("Media"));
        all.put("BUCKET_MEDIA", "media");
        all.put("SPILL_PREFIX", "spill/");
        all.put("PARAMETER_CHANNEL", PARAMETER);
        all.put("LINE_API_ENDPOINT", line.environment().get("LINE_API_ENDPOINT"));
        all.put("BUS_NAME", "default");
        all.put("TIME_ZONE", "Asia/Tokyo");
        all.put("INDEX_SHARDS", "4");
        all.put("OIDC_ISSUER", ApiEvent.ISSUER);
        all.put("OIDC_CLIENT_ID", ApiEvent.CLIENT);
        return all;
    }

    private static Optional<Reply> line(String method, String path) {
        return Optional.of(path.startsWith("/v2/bot/profile/")
                ? Reply.json(200, Map.of("displayName", "山田 花子", "userId", path.substring(16), "language", "ja"))
                : Reply.json(200, Map.of("access_token", "token", "token_type", "Bearer", "expires_in", 900)));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aMessageOfAFriendStandsInTheInboxOnceHoweverOftenLineSendsIt() throws IOException {
        assertThat(webhook()).containsEntry("statusCode", 200);
        work();
        assertThat(webhook()).containsEntry("statusCode", 200);
        work();

        assertThat(new DynamoTimelineStore(stack.dynamo(), stack.tables().name("Timeline"))
                .newestFirst(new ThreadId(friend.value()), Optional.empty(), 10)).hasSize(1);
        Map<String, Object> answer = call(
                new henji.functions.friendsearch.Handler(new Surroundings(environment, () -> now)),
                ApiEvent.of("GET", "/api/inbox?view=needs-reply").as("sato", now, Role.OPERATOR).json());
        assertThat(answer).containsEntry("statusCode", 200);
        assertThat((String) answer.get("body")).containsOnlyOnce("\"" + friend.value() + "\"").contains("予約したい");
    }

    private Map<String, Object> webhook() throws IOException {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", "POST /webhook");
        event.put("rawPath", "/webhook");
        event.put("headers", Map.of("x-line-signature", WebhookSignature.sign(body, SECRET)));
        event.put("body", Base64.getEncoder().encodeToString(body));
        event.put("isBase64Encoded", true);
        event.put("requestContext", Map.of("http", Map.of("method", "POST"), "requestId", "r1"));
        return call(new henji.functions.webhookingest.Handler(new Surroundings(environment, () -> now)),
                Json.writeText(event));
    }

    /** Hands everything on the inbound queue to auto-marking, as Lambda's poller does, until nothing comes. */
    private void work() throws IOException {
        RequestStreamHandler marking =
                new henji.functions.automarking.Handler(new Surroundings(environment, () -> now));
        for (List<Map<String, Object>> batch = inbound.messages(); !batch.isEmpty(); batch = inbound.messages()) {
            List<Object> records = new ArrayList<>();
            batch.forEach(message -> records.add(Map.of("messageId", message.get("MessageId"),
                    "body", message.get("Body"), "attributes", message.get("Attributes"))));
            assertThat(call(marking, Json.writeText(Map.of("Records", records))))
                    .containsEntry("batchItemFailures", List.of());
            batch.forEach(message ->
                    inbound.delete(new Received("", (String) message.get("ReceiptHandle"))));
        }
    }

    private static Map<String, Object> call(RequestStreamHandler handler, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return Json.readObject(answer.toByteArray());
    }
}
