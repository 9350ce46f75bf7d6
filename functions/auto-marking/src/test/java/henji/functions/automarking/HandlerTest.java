package henji.functions.automarking;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.EntryKind;
import henji.core.timeline.InMessage;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.item.Days;
import henji.json.Json;
import henji.linewebhook.Intake;
import henji.linewebhook.QueuedEvent;
import henji.linewebhook.WebhookChannel;
import henji.linewebhook.WebhookIntake;
import henji.linewebhook.WebhookSignature;
import henji.local.loopback.LoopbackCloud;
import henji.local.loopback.Reply;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class HandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final Path EVENTS = LocalTables.projectFolder().resolve("events");

    private static LocalTables tables;
    private static LoopbackCloud cloud;
    private static DynamoDbClient dynamo;

    private Handler handler;

    @BeforeAll
    static void start() {
        tables = LocalTables.start();
        cloud = LoopbackCloud.of("auto-marking", tables.endpoint(), HandlerTest::line);
        dynamo = DynamoDbClient.builder().endpointOverride(tables.endpoint())
                .region(Region.AP_NORTHEAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "x")))
                .build();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        cloud.close();
        tables.close();
    }

    /** LINE, who knows everybody by the same name. */
    private static Optional<Reply> line(String method, String path) {
        return Optional.of(path.startsWith("/v2/bot/profile/")
                ? Reply.json(200, Map.of("displayName", "山田 花子", "userId", path.substring(16), "language", "ja"))
                : Reply.json(200, Map.of("access_token", "token", "token_type", "Bearer", "expires_in", 900)));
    }

    @BeforeEach
    void account() {
        tables.clear();
        cloud.queued().clear();
        cloud.published().clear();
        DynamoSettingsStore settings = new DynamoSettingsStore(dynamo, tables.name("Settings"));
        Preset.BASIC.marks().forEach(mark -> settings.save(new Setting.OfMark(mark)));
        handler = new Handler(new Surroundings(environment(), () -> NOW));
    }

    private static Map<String, String> environment() {
        Map<String, String> env = cloud.environment();
        env.putAll(tables.environment());
        env.put("TIME_ZONE", "Asia/Tokyo");
        env.put("INDEX_SHARDS", "4");
        return env;
    }

    @Test
    void everyWebhookSampleIsStoredOnceHoweverOftenItComes() throws IOException {
        List<QueuedEvent> queued = new ArrayList<>();
        try (Stream<Path> files = Files.list(EVENTS.resolve("webhook")).sorted()) {
            files.forEach(file -> queued.addAll(eventsOf(file)));
        }
        assertThat(queued).hasSizeGreaterThan(50);
        long distinct = queued.stream().map(QueuedEvent::dedupeId).distinct().count();

        queued.forEach(event -> assertThat(handle(List.of(event))).isEmpty());
        long stored = entries();
        queued.reversed().forEach(event -> assertThat(handle(List.of(event))).isEmpty());

        assertThat(stored).isEqualTo(distinct);
        assertThat(entries()).isEqualTo(stored);
    }

    @Test
    void aTextMakesAFriendWhoWaitsWithANameAndTellsTheBus() {
        QueuedEvent event = eventsOf(EVENTS.resolve("webhook/01-text-ja.json")).getFirst();

        assertThat(handle(List.of(event))).isEmpty();

        Friend friend = friend(event.group());
        assertThat(friend.names().line()).contains("山田 花子");
        assertThat(friend.mark().mark().value()).isEqualTo("todo");
        assertThat(friend.conversation().waitingSince()).isPresent();
        assertThat(entriesOf(event.group())).extracting(TimelineEntry::kind).containsExactly(EntryKind.MESSAGE_IN);
        assertThat(cloud.queuedBodies()).containsExactly(
                Map.of("v", 1, "task", "name-grams", "friendId", event.group()));
        assertThat(cloud.published()).extracting(entry -> entry.get("DetailType"))
                .containsExactly("MessageReceived", "MarkChanged");
        assertThat(cloud.published().toString()).doesNotContain("山田");
    }

    @Test
    void onWhomAReminderGivesUpGetsItsMarkOnceAndNotUnderAnother() {
        QueuedEvent event = eventsOf(EVENTS.resolve("webhook/01-text-ja.json")).getFirst();
        handle(List.of(event));
        QueuedEvent asked = new QueuedEvent(Json.writeText(Map.of("v", 1, "task", "give-up", "friendId", event.group(),
                "reminder", "rem-monday", "from", "todo", "to", "done")), event.group(), "give-up-1");

        assertThat(handle(List.of(asked))).isEmpty();
        assertThat(handle(List.of(asked))).isEmpty();

        assertThat(friend(event.group()).mark().mark().value()).isEqualTo("done");
        assertThat(friend(event.group()).mark().by()).isEqualTo(new Actor.Reminder("rem-monday"));
        assertThat(entriesOf(event.group())).extracting(TimelineEntry::kind)
                .containsExactlyInAnyOrder(EntryKind.MESSAGE_IN, EntryKind.MARK_CHANGED);
    }

    @Test
    void threeUsersInOneBodyLandUnderTheirOwnFriends() {
        List<QueuedEvent> events = eventsOf(EVENTS.resolve("webhook/35-batch-three-users.json"));

        assertThat(handle(events)).isEmpty();

        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(friend(event.group()).id().value()).isEqualTo(event.group());
            assertThat(entriesOf(event.group())).hasSize(1);
        });
    }

    @Test
    void aHalfSurrogatePairIsStoredReadable() {
        QueuedEvent event = eventsOf(EVENTS.resolve("webhook/01-text-ja.json")).getFirst();
        Map<String, Object> body = new LinkedHashMap<>(Json.readObject(event.body()));
        Map<String, Object> raw = new LinkedHashMap<>(Json.object(body.get("event")));
        Map<String, Object> message = new LinkedHashMap<>(Json.object(raw.get("message")));
        message.put("text", "half");
        raw.put("message", message);
        body.put("event", raw);
        String odd = Json.writeText(body).replace("\"half\"", "\"half \\ud83c\"");

        assertThat(handle(List.of(new QueuedEvent(odd, event.group(), event.dedupeId())))).isEmpty();

        Content content = entriesOf(event.group()).getFirst().content();
        assertThat(((Content.MessageIn) content).message()).isEqualTo(new InMessage.Text("half \ufffd"));
    }

    @Test
    void aMessageThatFailsTakesTheLaterOnesOfItsGroupWithItAndNoOthers() {
        List<QueuedEvent> users = eventsOf(EVENTS.resolve("webhook/35-batch-three-users.json"));
        QueuedEvent poison = new QueuedEvent("{\"v\":1}", users.get(0).group(), "poison");
        List<QueuedEvent> batch = List.of(poison, users.get(1), users.get(0), users.get(2));

        assertThat(handle(batch)).containsExactly("message-0", "message-2");

        assertThat(entriesOf(users.get(0).group())).isEmpty();
        assertThat(entriesOf(users.get(1).group())).hasSize(1);
        assertThat(entriesOf(users.get(2).group())).hasSize(1);
    }

    @Test
    void aWriteThatFailsComesAgainAndIsStoredThen() {
        List<QueuedEvent> event = eventsOf(EVENTS.resolve("webhook/01-text-ja.json"));
        cloud.failNextPuts(1);

        assertThat(handle(event)).containsExactly("message-0");
        assertThat(handle(event)).isEmpty();

        assertThat(entriesOf(event.getFirst().group())).hasSize(1);
    }

    @Test
    void aProfileThatHangsDelaysAMessageByTwoSecondsAtMostAndIsReadLater() {
        QueuedEvent event = eventsOf(EVENTS.resolve("webhook/01-text-ja.json")).getFirst();
        try (LoopbackCloud hanging = LoopbackCloud.of("auto-marking", tables.endpoint(),
                (method, path) -> path.startsWith("/v2/bot/profile/") ? Optional.empty() : line(method, path))) {
            Map<String, String> env = environment();
            env.put("LINE_API_ENDPOINT", hanging.environment().get("LINE_API_ENDPOINT"));
            handler = new Handler(new Surroundings(env, () -> NOW));

            assertThat(handle(List.of(event))).isEmpty();
        }

        assertThat(friend(event.group()).names().shown()).isEmpty();
        assertThat(cloud.queued()).hasSize(1);
        assertThat(cloud.queued().getFirst().get("DelaySeconds")).isEqualTo(10);
        handler = new Handler(new Surroundings(environment(), () -> NOW));
        String task = Json.writeText(cloud.queuedBodies().getFirst());
        assertThat(handle(List.of(new QueuedEvent(task, event.group(), "task")))).isEmpty();
        assertThat(friend(event.group()).names().shown()).contains("山田 花子");
    }

    @Test
    void theNameTaskListsAFriendUnderThePiecesOfTheName() throws IOException {
        QueuedEvent event = eventsOf(EVENTS.resolve("webhook/01-text-ja.json")).getFirst();
        handle(List.of(event));
        QueuedEvent task = new QueuedEvent(Json.writeText(cloud.queuedBodies().getFirst()), event.group(), "task");

        assertThat(handle(List.of(task))).isEmpty();

        assertThat(dynamo.scan(ScanRequest.builder().tableName(tables.name("Postings")).build()).items())
                .anySatisfy(item -> assertThat(item.get("tm").s()).startsWith("name:花子"));
    }

    private List<String> handle(List<QueuedEvent> events) {
        List<Object> records = new ArrayList<>();
        for (QueuedEvent event : events) {
            records.add(Map.of("messageId", "message-" + records.size(), "body", event.body(),
                    "attributes", Map.of("MessageGroupId", event.group(), "ApproximateReceiveCount", "1",
                            "SentTimestamp", Long.toString(NOW.toEpochMilli()))));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(Json.write(Map.of("Records", records))), answer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ((List<?>) Json.readObject(answer.toByteArray()).get("batchItemFailures")).stream()
                .map(item -> (String) Json.object(item).get("itemIdentifier")).toList();
    }

    /** The messages that the webhook function puts on the queue for a body. */
    private static List<QueuedEvent> eventsOf(Path file) {
        byte[] body = read(file);
        String destination = (String) Json.readObject(body).get("destination");
        List<QueuedEvent> queued = new ArrayList<>();
        Intake intake = new WebhookIntake(events -> {
            queued.addAll(events);
            return List.of();
        }, (spilled, received) -> "never", () -> NOW).take(body, Optional.of(WebhookSignature.sign(body, "secret")),
                Optional.empty(), new WebhookChannel(List.of("secret"), destination));
        assertThat(intake).as(file.getFileName().toString()).isInstanceOf(Intake.Accepted.class);
        return queued;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long entries() {
        return dynamo.scanPaginator(ScanRequest.builder().tableName(tables.name("Timeline")).build()).items()
                .stream().count();
    }

    private static Friend friend(String id) {
        return new DynamoFriendStore(dynamo, tables.name("Friends"), tables.name("Timeline"),
                tables.name("Postings"), new Days(ZoneId.of("Asia/Tokyo")))
                .read(new FriendId(id)).orElseThrow();
    }

    private static List<TimelineEntry> entriesOf(String thread) {
        return new DynamoTimelineStore(dynamo, tables.name("Timeline"))
                .newestFirst(new ThreadId(thread), Optional.empty(), 100);
    }
}
