package henji.functions.webhookingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import henji.json.Json;
import henji.lambda.SecurityHeaders;
import henji.linewebhook.WebhookSignature;
import henji.local.loopback.LoopbackCloud;
import henji.runtime.Env;
import henji.runtime.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerTest {

    private static final Path EVENTS = Path.of(System.getProperty("henji.root"), "events");

    private final LoopbackCloud aws = LoopbackCloud.of("webhook-ingest");
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final Handler handler = new Handler(new Surroundings(aws.environment(), () -> now));

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsAcknowledgedAndEachOfItsEventsQueuedRaw(Path sample) throws IOException {
        byte[] body = Files.readAllBytes(sample);
        List<?> events = (List<?>) Json.readObject(body).get("events");

        Map<String, Object> answer = handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(aws.queued().stream().map(HandlerTest::event).toList()).isEqualTo(events);
        assertThat(aws.objects()).isEmpty();
    }

    static Stream<Path> samples() throws IOException {
        return files("webhook");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatMustBeRefusedIsRefusedAndStoresNothing(Path file) throws IOException {
        Map<String, Object> row = Json.readObject(Files.readAllBytes(file));

        Map<String, Object> answer = handle(Json.object(row.get("event")));

        assertThat(answer).containsEntry("statusCode", row.get("status"));
        assertThat(aws.queued()).isEmpty();
        assertThat(aws.objects()).isEmpty();
    }

    static Stream<Path> refusals() throws IOException {
        return files("negative");
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void whatOnlyLooksOddIsAcknowledgedAndQueued(Path file) throws IOException {
        Map<String, Object> row = Json.readObject(Files.readAllBytes(file));

        Map<String, Object> answer = handle(Json.object(row.get("event")));

        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(aws.queued()).hasSize((Integer) row.get("queued"));
    }

    static Stream<Path> oddities() throws IOException {
        return files("odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-text", "webhook-verify", "webhook-three-users", "webhook-base64"})
    void theEventsForLocalInvocationAreAcknowledged(String name) throws IOException {
        Map<String, Object> event = Json.readObject(Files.readAllBytes(EVENTS.resolve("http/" + name + ".json")));

        assertThat(handle(event)).containsEntry("statusCode", 200);
    }

    @Test
    void everyRefusalOfASignatureHasTheSameBytes() throws IOException {
        Map<String, Object> first = null;
        for (Path file : refusals().toList()) {
            Map<String, Object> row = Json.readObject(Files.readAllBytes(file));
            if (!Integer.valueOf(401).equals(row.get("status"))) {
                continue;
            }
            Map<String, Object> answer = handle(Json.object(row.get("event")));
            first = first == null ? answer : first;
            assertThat(answer).describedAs(file.getFileName().toString()).isEqualTo(first);
        }

        assertThat(first).isNotNull();
        assertThat(Json.object(first.get("headers"))).containsAllEntriesOf(SecurityHeaders.ALWAYS);
    }

    @Test
    void threeUsersInOneBodyWaitInThreeGroups() throws IOException {
        byte[] body = Files.readAllBytes(EVENTS.resolve("webhook/35-batch-three-users.json"));

        handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertThat(aws.queued()).hasSize(3).extracting(entry -> entry.get("MessageGroupId")).doesNotHaveDuplicates();
        assertThat(aws.queued()).allSatisfy(entry -> assertThat(entry.get("MessageGroupId"))
                .isEqualTo(Json.object(event(entry).get("source")).get("userId")));
    }

    @Test
    void aRedeliveryHasTheDedupeIdOfItsOriginal() throws IOException {
        for (String name : List.of("34a-original", "34b-redelivered-same-id")) {
            byte[] body = Files.readAllBytes(EVENTS.resolve("webhook/" + name + ".json"));
            handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));
        }

        assertThat(aws.queued()).extracting(entry -> entry.get("MessageDeduplicationId")).hasSize(2)
                .containsOnly(event(aws.queued().getFirst()).get("webhookEventId"));
    }

    @Test
    void whenTheQueueRefusesOneEventTheWholeBodyIsSpilledAndAcknowledged() throws IOException {
        aws.refuseBodies(text -> text.contains("\"n\":2"));
        byte[] body = body("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");

        Map<String, Object> answer = handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(aws.queued()).hasSize(2);
        assertThat(aws.objects()).hasSize(1).allSatisfy((key, kept) -> {
            assertThat(key).startsWith("/bucket/spill/2026-11-22/");
            assertThat(kept).isEqualTo(body);
        });
    }

    @Test
    void tenEventsOfOneFriendAreOneCallOfTheQueue() throws IOException {
        byte[] body = body(IntStream.range(0, 10).mapToObj(n -> "{\"n\":" + n + "}").toArray(String[]::new));

        handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertThat(aws.queued()).extracting(entry -> event(entry).get("n"))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(aws.queueCalls()).isEqualTo(1);
    }

    @Test
    void whenTheQueueIsDownTheBodyIsSpilledAndAcknowledged() throws IOException {
        aws.takeQueueDown();
        byte[] body = body("{\"n\":1}");

        Map<String, Object> answer = handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(aws.objects().values()).containsExactly(body);
    }

    @Test
    void whenTheQueueSaysNothingTheBodyIsSpilledBeforeTheFunctionEnds() throws IOException {
        aws.hangQueue();
        byte[] body = body("{\"n\":1}");

        long start = System.nanoTime();

        Map<String, Object> answer = handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)), 8_000);

        // Its clients alone would wait for 24 seconds on one machine; a loaded one needs some for nothing.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(aws.objects().values()).containsExactly(body);
    }

    @Test
    void whenQueueAndBucketAreDownLineIsToldToComeAgain() throws IOException {
        aws.takeQueueDown();
        aws.takeBucketDown();
        byte[] body = body("{\"n\":1}");

        Map<String, Object> answer = handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertToComeAgain(answer);
        aws.bringAllBack();
        assertThat(handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET))))
                .containsEntry("statusCode", 200);
        assertThat(aws.queued()).hasSize(1);
    }

    @Test
    void whenTheSecretCannotBeReadLineIsToldToComeAgainAndNothingIsStored() throws IOException {
        aws.takeParametersDown();
        byte[] body = body("{\"n\":1}");

        Map<String, Object> answer = handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET)));

        assertToComeAgain(answer);
        assertThat(aws.queued()).isEmpty();
        assertThat(aws.objects()).isEmpty();
        aws.bringAllBack();
        assertThat(handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET))))
                .containsEntry("statusCode", 200);
    }

    private static void assertToComeAgain(Map<String, Object> answer) {
        assertThat(answer).containsEntry("statusCode", 503);
        assertThat(Json.object(answer.get("headers"))).containsEntry("retry-after", "5")
                .containsEntry("content-type", "application/problem+json");
        assertThat(Json.readObject((String) answer.get("body"))).containsEntry("code", "unavailable");
    }

    @Test
    void aSecretThatWasReIssuedIsAcceptedWithinSecondsWithoutADeployment() throws IOException {
        byte[] body = body("{\"n\":1}");
        assertThat(handle(request(body, WebhookSignature.sign(body, "next")))).containsEntry("statusCode", 401);

        aws.announceSecret("next");
        now = now.plusSeconds(5);

        assertThat(handle(request(body, WebhookSignature.sign(body, "next")))).containsEntry("statusCode", 200);
        assertThat(handle(request(body, WebhookSignature.sign(body, LoopbackCloud.SECRET))))
                .containsEntry("statusCode", 200);
        assertThat(aws.parameterReads()).isEqualTo(2);
    }

    @Test
    void strangersCannotMakeTheParameterBeReadMoreOftenThanEveryFiveSeconds() throws IOException {
        byte[] body = body("{\"n\":1}");

        for (int i = 0; i < 50; i++) {
            assertThat(handle(request(body, WebhookSignature.sign(body, "wrong")))).containsEntry("statusCode", 401);
            now = now.plusMillis(200);
        }

        assertThat(aws.parameterReads()).isEqualTo(2);
    }

    @Test
    void aBodyOfAMebibyteIsTakenAndALargerOneIsTooLarge() throws IOException {
        int frame = body("{\"a\":\"\"}").length;
        byte[] fits = body("{\"a\":\"" + "x".repeat(1024 * 1024 - frame) + "\"}");
        byte[] tooLarge = body("{\"a\":\"" + "x".repeat(1024 * 1024 - frame + 1) + "\"}");

        assertThat(handle(request(fits, WebhookSignature.sign(fits, LoopbackCloud.SECRET))))
                .containsEntry("statusCode", 200);
        assertThat(handle(request(tooLarge, WebhookSignature.sign(tooLarge, LoopbackCloud.SECRET))))
                .containsEntry("statusCode", 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUE_INBOUND", "BUCKET_MEDIA", "SPILL_PREFIX", "PARAMETER_CHANNEL", "AWS_REGION"})
    void aMissingVariableIsNamedAtTheStart(String name) {
        Map<String, String> env = new HashMap<>(aws.environment());
        env.remove(name);

        assertThatThrownBy(() -> new Handler(new Surroundings(env, () -> now)))
                .isInstanceOf(Env.BadVariable.class)
                .hasMessage("environment variable " + name + " is not set");
    }

    private static Map<String, Object> event(Map<String, Object> entry) {
        return Json.object(Json.readObject((String) entry.get("MessageBody")).get("event"));
    }

    private static byte[] body(String... events) {
        return ("{\"destination\":\"" + LoopbackCloud.BOT + "\",\"events\":[" + String.join(",", events) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> request(byte[] body, String signature) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", "POST /webhook");
        event.put("rawPath", "/webhook");
        event.put("headers", Map.of("x-line-signature", signature));
        event.put("body", Base64.getEncoder().encodeToString(body));
        event.put("isBase64Encoded", true);
        event.put("requestContext", Map.of("http", Map.of("method", "POST"), "requestId", "r1"));
        return event;
    }

    private Map<String, Object> handle(Map<String, Object> event) throws IOException {
        return handle(event, null);
    }

    private Map<String, Object> handle(Map<String, Object> event, int millis) throws IOException {
        return handle(event, (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return millis;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private Map<String, Object> handle(Map<String, Object> event, Context context) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, context);
        return Json.readObject(answer.toByteArray());
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(EVENTS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }
}
