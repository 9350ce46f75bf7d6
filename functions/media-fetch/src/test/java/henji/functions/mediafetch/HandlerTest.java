package henji.functions.mediafetch;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.inbound.LineEvent;
import henji.core.inbound.LineEventReader;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineEntry;
import henji.dynamodb.DynamoTimelineStore;
import henji.json.Json;
import henji.local.loopback.LoopbackCloud;
import henji.local.loopback.Reply;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function against the template's tables and against SQS, S3 and LINE on one free port. */
class HandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final Path EVENTS = LocalTables.projectFolder().resolve("events");

    private final LocalTables tables = LocalTables.start();
    private final LoopbackCloud cloud = LoopbackCloud.of("media-fetch", tables.endpoint(), this::line);
    private volatile int contentStatus = 200;
    private DynamoTimelineStore timeline;
    private TimelineEntry picture;
    private Handler handler;

    @BeforeEach
    void aPictureCame() throws IOException {
        timeline = new DynamoTimelineStore(DynamoDbClient.builder().endpointOverride(tables.endpoint())
                .region(Region.AP_NORTHEAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "x")))
                .build(), tables.name("Timeline"));
        Map<String, Object> webhook = Json.readObject(
                Files.readAllBytes(EVENTS.resolve("webhook/07-image-single.json")));
        RawEvent raw = new RawEvent(Json.object(((List<?>) webhook.get("events")).getFirst()));
        LineEvent event = LineEventReader.read(LoopbackCloud.BOT, NOW, raw);
        picture = TimelineEntry.recorded(event.thread(), event.key(), 0, NOW, new Actor.Friend(), event.content())
                .withRaw(Optional.of(raw));
        timeline.putIfAbsent(picture);
        Map<String, String> env = cloud.environment();
        env.putAll(tables.environment());
        handler = new Handler(new Surroundings(env, () -> NOW.plusSeconds(2)));
    }

    @AfterEach
    void stop() {
        cloud.close();
        tables.close();
    }

    @Test
    void aPictureIsCopiedIntoTheBucketAndTheEntrySaysSo() throws IOException {
        assertThat(run()).isEmpty();

        assertThat(cloud.objects()).containsOnlyKeys("/bucket/media/" + messageId());
        assertThat(cloud.objects().values()).containsExactly("picture".getBytes(StandardCharsets.UTF_8));
        assertThat(media()).isEqualTo(Media.stored("image/jpeg", 7));
        assertThat(cloud.queued()).isEmpty();
    }

    @Test
    void whatLineStillPreparesIsPutBackWithADelayAndIsNoFailure() throws IOException {
        contentStatus = 202;

        assertThat(run()).isEmpty();

        assertThat(cloud.queued()).hasSize(1);
        assertThat(cloud.queued().getFirst().get("DelaySeconds")).isEqualTo(5);
        assertThat(cloud.queuedBodies().getFirst())
                .containsEntry("entry", picture.key().value());
        assertThat(media()).isEqualTo(Media.PENDING);
        assertThat(cloud.objects()).isEmpty();
    }

    @Test
    void aWithdrawnMessageLosesItsBytes() throws IOException {
        run();
        TimelineEntry stored = timeline.read(picture.thread(), picture.key()).orElseThrow();
        timeline.replace(stored, stored.withContent(new Content.Unsent(messageId(), "image"))
                .withRaw(Optional.empty()));

        assertThat(run()).isEmpty();

        assertThat(cloud.objects()).isEmpty();
    }

    @Test
    void whenTheBucketIsDownTheMessageComesAgainAndThePictureIsStoredThen() throws IOException {
        cloud.takeBucketDown();
        assertThat(run()).containsExactly("m1");
        assertThat(media()).isEqualTo(Media.PENDING);

        cloud.bringAllBack();

        assertThat(run()).isEmpty();
        assertThat(media()).isEqualTo(Media.stored("image/jpeg", 7));
    }

    @Test
    void whenLineIsDownTheMessageIsPutBackOrComesAgain() throws IOException {
        contentStatus = 500;
        List<String> failed = run();
        assertThat(failed.isEmpty()).isEqualTo(!cloud.queued().isEmpty());
        assertThat(media()).isEqualTo(Media.PENDING);

        contentStatus = 200;

        assertThat(run()).isEmpty();
        assertThat(media()).isEqualTo(Media.stored("image/jpeg", 7));
    }

    @Test
    void aProfileThatHasWaitedGoesOnToTheInboundQueue() throws IOException {
        Map<String, Object> task = Map.of("v", 1, "task", "profile", "friendId", picture.thread().value(), "tries", 3);

        assertThat(run(Json.write(Map.of("Records", List.of(
                Map.of("messageId", "m1", "body", Json.writeText(task), "attributes", Map.of()),
                Map.of("messageId", "m2", "body", "{\"task\":\"profile\",\"friendId\":\"U1\",\"tries\":0}",
                        "attributes", Map.of()))))))
                .containsExactly("m2");

        assertThat(cloud.queued()).hasSize(1);
        assertThat(cloud.queued().getFirst().get("MessageGroupId")).isEqualTo(picture.thread().value());
        assertThat(cloud.queuedBodies().getFirst()).isEqualTo(task);
    }

    @Test
    void aMessageThatNobodyCanReadFailsAlone() throws IOException {
        byte[] event = Json.write(Map.of("Records", List.of(
                Map.of("messageId", "bad", "body", "{}", "attributes", Map.of()),
                Map.of("messageId", "good", "body", body(), "attributes", Map.of()))));

        assertThat(run(event)).containsExactly("bad");
        assertThat(media().state()).isEqualTo(Media.State.STORED);
    }

    private List<String> run() throws IOException {
        return run(Json.write(Map.of("Records", List.of(
                Map.of("messageId", "m1", "body", body(), "attributes", Map.of())))));
    }

    private List<String> run(byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, null);
        return ((List<?>) Json.readObject(answer.toByteArray()).get("batchItemFailures")).stream()
                .map(item -> (String) Json.object(item).get("itemIdentifier")).toList();
    }

    private String body() {
        return Json.writeText(Map.of("messageId", messageId(), "friendId", picture.thread().value(), "entry",
                picture.key().value()));
    }

    private String messageId() {
        return ((Content.MessageIn) picture.content()).messageId();
    }

    private Media media() {
        Content content = timeline.read(picture.thread(), picture.key()).orElseThrow().content();
        return ((InMessage.Binary) ((Content.MessageIn) content).message()).media();
    }

    /** LINE: tokens, and the picture with a status that the test sets. */
    private Optional<Reply> line(String method, String path) {
        return Optional.of(path.endsWith("/content")
                ? new Reply(contentStatus, "image/jpeg", "picture".getBytes(StandardCharsets.UTF_8))
                : Reply.json(200, Map.of("access_token", "token", "token_type", "Bearer", "expires_in", 900)));
    }
}
