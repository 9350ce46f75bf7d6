package henji.e2e.samples;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.timeline.RawEvent;
import henji.e2e.stack.Api;
import henji.e2e.stack.Http;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.StoredTimeline;
import henji.e2e.stack.StoredTimeline.Place;
import henji.e2e.stack.Wait;
import henji.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every webhook in events/ byte by byte through the HTTP front. The stack is given the channel that the files were
 * signed for, so a refused one differs from an accepted one in nothing but what its file says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SamplesTest {

    private static final Path EVENTS = Path.of(System.getProperty("henji.root"), "events");
    private static final String SECRET = "example-channel-secret";
    private static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    /** HTTP takes spaces around a header's value away: nobody behind it can see them. */
    private static final Set<String> NOT_OVER_HTTP = Set.of("header-leading-space.json", "header-trailing-space.json");

    @TempDir
    private static Path folder;

    private StackProcess stack;
    private StoredTimeline timeline;

    @BeforeAll
    void open() throws IOException {
        Path data = Files.createDirectories(folder.resolve("henji"));
        Files.write(data.resolve("channel.json"),
                Json.write(Map.of("channelId", "1234567890", "secret", SECRET, "botUserId", BOT)));
        // A folder that was ours before: one with other files is not taken.
        Files.writeString(data.resolve("henji-data"), "");
        stack = StackProcess.start(data, "--no-demo");
        timeline = StoredTimeline.of(stack);
    }

    @AfterAll
    void close() {
        timeline.close();
        stack.close();
    }

    @Test
    @Order(1)
    void whatMustBeRefusedIsRefusedAndStoresNothing() {
        assertThat(stack.channelSecret()).isEqualTo(SECRET);
        assertThat(stack.botUserId()).isEqualTo(BOT);
        List<Path> refused = files("negative").stream()
                .filter(file -> !NOT_OVER_HTTP.contains(file.getFileName().toString())).toList();

        for (Path file : refused) {
            assertThat(post(gatewayEvent(file))).as(file.toString()).isEqualTo(row(file).get("status"));
        }

        assertThat(refused).hasSizeGreaterThan(30);
        // Most of them are this sample under a bad signature; the third test stores it under a good one.
        assertThat(body(gatewayEvent(EVENTS.resolve("negative/header-missing.json"))))
                .isEqualTo(bytes(EVENTS.resolve("webhook/01-text-ja.json")));
        assertThat(stored()).isEmpty();
        assertThat(spilled()).isEmpty();
    }

    @Test
    @Order(2)
    void whatOnlyLooksOddIsStored() {
        for (Path file : files("odd")) {
            int before = stored().size();

            assertThat(post(gatewayEvent(file))).as(file.toString()).isEqualTo(200);

            assertThat(stored().size() - before).as(file.toString()).isEqualTo(row(file).get("queued"));
        }
    }

    @Test
    @Order(3)
    void everySampleIsAcknowledgedAndEachOfItsEventsStoredOnceUnderItsOwnThread() {
        List<Path> samples = files("webhook");
        Set<Place> before = new HashSet<>(stored());
        Set<Place> expected = new HashSet<>(before);

        for (Path sample : samples) {
            assertThat(post(bytes(sample))).as(sample.toString()).isEqualTo(200);
            eventsOf(sample).forEach(event -> expected.add(placeOf(event)));
        }

        assertThat(samples).hasSize(50);
        assertThat(expected).hasSizeGreaterThan(before.size() + 50);
        assertExactly(stored(), expected);
        assertThat(spilled()).isEmpty();
    }

    /** All but what its writer took back: of that nothing may be kept. */
    @Test
    @Order(4)
    void everyEventIsKeptAsLineSentItUnknownTypesToo() {
        List<Map<String, Object>> events = files("webhook").stream().flatMap(file -> eventsOf(file).stream())
                .filter(event -> !isRedelivered(event)).toList();
        Set<Object> takenBack = events.stream().filter(event -> "unsend".equals(event.get("type")))
                .map(event -> Json.object(event.get("unsend")).get("messageId")).collect(Collectors.toSet());
        int gone = 0;

        for (Map<String, Object> event : events) {
            Place place = placeOf(event);
            Optional<Map<String, Object>> raw = timeline.entries(place.thread()).stream()
                    .filter(entry -> entry.key().eventId().equals(place.event())).findFirst().orElseThrow()
                    .raw().map(RawEvent::tree);
            if (takenBack.contains(messageId(event))) {
                assertThat(raw).isEmpty();
                gone++;
            } else {
                assertThat(raw).contains(event);
            }
        }

        assertThat(gone).isEqualTo(1);
    }

    @Test
    @Order(5)
    void aPingStoresNothing() {
        List<Place> before = stored();

        assertThat(post(bytes(EVENTS.resolve("webhook/00-verify-empty.json")))).isEqualTo(200);

        assertExactly(stored(), before);
    }

    @Test
    @Order(6)
    void threeUsersInOneBodyLandUnderTheirOwnFriends() {
        Api operator = stack.as("operator");
        List<Map<String, Object>> events = eventsOf(EVENTS.resolve("webhook/35-batch-three-users.json"));

        assertThat(events).hasSize(3).allSatisfy(event -> {
            Place own = placeOf(event);
            assertThat(operator.get("/api/friends/" + own.thread()).status()).isEqualTo(200);
            assertThat(operator.get("/api/friends/" + own.thread() + "/timeline").expect(200).text())
                    .contains(own.event())
                    .doesNotContain(events.stream().map(SamplesTest::placeOf).map(Place::event)
                            .filter(id -> !id.equals(own.event())).toList());
        });
    }

    @Test
    @Order(7)
    void whatTheQueueDoesNotTakeIsKeptOrComesAgainAndIsStoredOnce() {
        byte[] body = changed("01-text-ja.json", "01J0UTAGE0000000000000000A");
        int before = stored().size();

        stack.outage("sqs", "down");
        stack.outage("s3", "down");
        assertThat(post(body)).isEqualTo(503);
        assertThat(post(body)).isEqualTo(503);
        stack.outage("s3", "none");
        // Kept in the bucket: nobody has to send it again, and whoever does is not refused.
        assertThat(post(body)).isEqualTo(200);
        assertThat(spilled()).hasSize(1);
        stack.outage("sqs", "none");
        assertThat(post(body)).isEqualTo(200);
        assertThat(post(body)).isEqualTo(200);

        assertThat(stored()).hasSize(before + 1);
    }

    @Test
    @Order(8)
    void whatWaitsForAServiceIsSaidAndWorksAgainByItself() {
        Api operator = stack.as("operator");
        assertThat(operator.get("/api/media/1").status()).isEqualTo(404);

        stack.outage("s3", "down");
        Http.Answer media = operator.get("/api/media/1").expect(503);
        assertThat(media.json()).containsEntry("code", "unavailable").containsEntry("service", "files");
        stack.outage("dynamodb", "down");
        assertThat(operator.get("/api/inbox").expect(503).json()).containsEntry("service", "data");
        // A webhook needs neither table nor bucket.
        byte[] body = changed("01-text-ja.json", "01J0UTAGE0000000000000000B");
        assertThat(post(body)).isEqualTo(200);
        stack.outage("dynamodb", "none");
        stack.outage("s3", "none");

        operator.get("/api/inbox").expect(200);
        assertThat(operator.get("/api/media/1").status()).isEqualTo(404);
        assertThat(post(body)).isEqualTo(200);
    }

    /** A sample as another event. */
    private static byte[] changed(String sample, String eventId) {
        String text = new String(bytes(EVENTS.resolve("webhook/" + sample)), StandardCharsets.UTF_8);
        String id = (String) eventsOf(EVENTS.resolve("webhook/" + sample)).getFirst().get("webhookEventId");
        return text.replace(id, eventId).getBytes(StandardCharsets.UTF_8);
    }

    private int post(byte[] body) {
        return Http.send("POST", stack.webhook(), body, "content-type", "application/json; charset=utf-8",
                "x-line-signature", ChannelSignature.of(body, stack.channelSecret())).status();
    }

    /** What API Gateway made of a request, made a request again. Headers that came twice are joined in the event. */
    private int post(Map<String, Object> event) {
        List<String> headers = new ArrayList<>();
        Json.object(event.get("headers")).forEach((name, value) -> {
            if (Set.of("content-type", "content-encoding", "x-line-signature").contains(name.toLowerCase())) {
                Stream.of(((String) value).split(",", -1)).forEach(each -> headers.addAll(List.of(name, each)));
            }
        });
        return Http.send("POST", stack.webhook(), body(event), headers.toArray(String[]::new)).status();
    }

    private static void assertExactly(List<Place> stored, Collection<Place> expected) {
        assertThat(stored).hasSameSizeAs(expected);
        assertThat(new HashSet<>(stored)).isEqualTo(new HashSet<>(expected));
    }

    /** What is stored once nothing waits any more. */
    private List<Place> stored() {
        Wait.atMost(Duration.ofMinutes(1), "every webhook is worked off", () -> stack.queued("Inbound") == 0);
        assertThat(stack.queued("InboundDlq")).isZero();
        return timeline.places();
    }

    /** Bodies that the queue did not take. */
    private List<Path> spilled() {
        Path objects = folder.resolve("henji/objects");
        try (Stream<Path> all = Files.exists(objects) ? Files.walk(objects) : Stream.empty()) {
            return all.filter(file -> file.toString().contains("spill")).filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Told from the event alone: LINE's user, group or room, else the account itself. */
    private static Place placeOf(Map<String, Object> event) {
        Map<String, Object> source = event.get("source") == null ? Map.of() : Json.object(event.get("source"));
        Object thread = switch (String.valueOf(source.get("type"))) {
            case "user" -> source.get("userId");
            case "group" -> source.get("groupId");
            case "room" -> source.get("roomId");
            default -> null;
        };
        return new Place(thread == null ? "channel#" + BOT : (String) thread, (String) event.get("webhookEventId"));
    }

    private static boolean isRedelivered(Map<String, Object> event) {
        return Boolean.TRUE.equals(Json.object(event.get("deliveryContext")).get("isRedelivery"));
    }

    private static Object messageId(Map<String, Object> event) {
        return event.get("message") == null ? "none" : Json.object(event.get("message")).get("id");
    }

    private static List<Map<String, Object>> eventsOf(Path sample) {
        return ((List<?>) Json.readObject(bytes(sample)).get("events")).stream().map(Json::object).toList();
    }

    private static byte[] body(Map<String, Object> event) {
        String text = (String) event.getOrDefault("body", "");
        return Boolean.TRUE.equals(event.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> gatewayEvent(Path file) {
        return Json.object(row(file).get("event"));
    }

    private static Map<String, Object> row(Path file) {
        return Json.readObject(bytes(file));
    }

    private static List<Path> files(String name) {
        try (Stream<Path> files = Files.list(EVENTS.resolve(name))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
