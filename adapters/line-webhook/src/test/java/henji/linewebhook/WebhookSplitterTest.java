package henji.linewebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSplitterTest {

    private static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";
    private static final String USER = "U4af4980629000000000000000000001a";

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsCutIntoItsEventsWithTheirJsonUnchanged(Path sample) throws IOException {
        byte[] body = Files.readAllBytes(sample);
        List<?> expected = (List<?>) Json.readObject(body).get("events");

        Webhook webhook = WebhookSplitter.split(body);

        assertThat(webhook.destination()).isEqualTo(BOT);
        assertThat(webhook.events()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            WebhookEvent event = webhook.events().get(i);
            assertThat(event.json()).startsWith("{").endsWith("}");
            assertThat(new String(body, StandardCharsets.UTF_8)).contains(event.json());
            assertThat(Json.readObject(event.json())).isEqualTo(expected.get(i));
            assertThat(event.dedupeId()).isEqualTo(Json.readObject(event.json()).get("webhookEventId"));
        }
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("henji.root"), "events", "webhook"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @Test
    void threeUsersInOneBodyGoThreeWays() {
        Webhook webhook = split(body(
                "{\"type\":\"message\",\"source\":{\"type\":\"user\",\"userId\":\"" + user(1) + "\"}}",
                "{\"type\":\"follow\",\"source\":{\"userId\":\"" + user(2) + "\",\"type\":\"user\"}}",
                "{\"source\":{\"type\":\"user\",\"userId\":\"" + user(3) + "\"},\"type\":\"unsend\"}"));

        assertThat(webhook.events()).extracting(WebhookEvent::group).containsExactly(user(1), user(2), user(3));
        assertThat(webhook.events()).extracting(WebhookEvent::type).containsExactly("message", "follow", "unsend");
    }

    @Test
    void withoutAUserTheGroupIsTheGroupTheRoomOrTheChannel() {
        String group = "C" + "0".repeat(32);
        String room = "R" + "0".repeat(32);

        Webhook webhook = split(body(
                "{\"source\":{\"type\":\"group\",\"groupId\":\"" + group + "\"}}",
                "{\"source\":{\"type\":\"room\",\"roomId\":\"" + room + "\"}}",
                "{\"type\":\"botSuspended\"}",
                "{\"source\":{\"type\":\"user\"}}",
                "{\"source\":{\"type\":\"user\",\"userId\":\"../../x #\"}}",
                "{\"source\":\"U\"}"));

        String channel = "channel#" + BOT;
        assertThat(webhook.events()).extracting(WebhookEvent::group)
                .containsExactly(group, room, channel, channel, channel, channel);
    }

    @Test
    void anEventIdWithinAMessageIsNotTheEventsOwn() {
        Webhook webhook = split(body(
                "{\"message\":{\"webhookEventId\":\"other\",\"type\":\"follow\",\"source\":{\"userId\":\"" + user(9)
                        + "\"}},\"webhookEventId\":\"01EVENT\",\"type\":\"message\"}"));

        assertThat(webhook.events()).singleElement()
                .extracting(WebhookEvent::dedupeId, WebhookEvent::type, WebhookEvent::group)
                .containsExactly("01EVENT", "message", "channel#" + BOT);
    }

    @Test
    void anEventWithoutAUsableIdIsKnownByItsContent() {
        Webhook once = split(body("{\"type\":\"x\"}", "{\"type\":\"x\",\"webhookEventId\":\"a b\"}"));
        Webhook again = split(body("{\"type\":\"x\"}"));

        assertThat(once.events().get(0).dedupeId()).hasSize(64).isEqualTo(again.events().get(0).dedupeId());
        assertThat(once.events().get(1).dedupeId()).hasSize(64).isNotEqualTo(once.events().get(0).dedupeId());
    }

    @Test
    void anEventIsKnownInTheQueueByTheIdThatItsTimelineEntryWillHave() {
        String longest = "a".repeat(80);

        Webhook webhook = split(body("{\"webhookEventId\":\"01E.v2:a_b-c\"}",
                "{\"webhookEventId\":\"" + longest + "\"}",
                "{\"webhookEventId\":\"" + longest + "a\"}"));

        assertThat(webhook.events()).extracting(WebhookEvent::dedupeId).startsWith("01E.v2:a_b-c", longest);
        assertThat(webhook.events().getLast().dedupeId()).as("one that no key can hold").hasSize(64);
    }

    @Test
    void anUnknownTypeStaysRawAndOutOfTheLog() {
        WebhookEvent event = split(body("{\"type\":\"new\\nthing 山田\",\"more\":[1,{\"deep\":null}]}"))
                .events().getFirst();

        assertThat(event.type()).isEqualTo("other");
        assertThat(event.json()).isEqualTo("{\"type\":\"new\\nthing 山田\",\"more\":[1,{\"deep\":null}]}");
        assertThat(event.toString()).doesNotContain("山田");
    }

    @Test
    void sixtyFourLevelsAreKeptAndOneMoreIsRefused() {
        // The body's object, the list of events and the event are three levels themselves.
        assertThat(split(body("{\"a\":" + "[".repeat(61) + "]".repeat(61) + "}")).events()).hasSize(1);
        assertThatThrownBy(() -> split(body("{\"a\":" + "[".repeat(62) + "]".repeat(62) + "}")))
                .isInstanceOf(BadWebhook.class);
        assertThatThrownBy(() -> split(body("{\"a\":" + "[".repeat(100_000)))).isInstanceOf(BadWebhook.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "null", "{", "{}", "{\"events\":[]}", "{\"destination\":\"U\"}", "{\"destination\":1,\"events\":[]}",
        "{\"destination\":\"U\",\"events\":{}}", "{\"destination\":\"U\",\"events\":[1]}",
        "{\"destination\":\"U\",\"events\":[]}x", "{\"destination\":\"U\",\"events\":[],\"events\":[]}",
        "{\"destination\":\"U\",\"events\":[{\"a\":1,\"a\":2}]}", "{\"destination\":\"U\",\"events\":[{\"a\":"})
    void whatIsNoWebhookIsRefused(String body) {
        assertThatThrownBy(() -> split(body)).isInstanceOf(BadWebhook.class);
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        assertThatThrownBy(() -> split(body("{\"a\":" + "1".repeat(1_000_000) + "}"))).isInstanceOf(BadWebhook.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32"})
    void onlyUtf8IsRead(String charset) {
        byte[] body = body("{\"type\":\"message\"}").getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> WebhookSplitter.split(body)).isInstanceOf(BadWebhook.class);
    }

    @Test
    void aByteOrderMarkAndMalformedUtf8AreRefused() {
        byte[] marked = ("\ufeff" + body("{}")).getBytes(StandardCharsets.UTF_8);
        byte[] latin1 = body("{\"a\":\"é\"}").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> WebhookSplitter.split(marked)).isInstanceOf(BadWebhook.class);
        assertThatThrownBy(() -> WebhookSplitter.split(latin1)).isInstanceOf(BadWebhook.class);
    }

    @Test
    void tenThousandEventsAreCutOneByOne() {
        String[] events = new String[10_000];
        for (int i = 0; i < events.length; i++) {
            events[i] = "{\"type\":\"message\",\"webhookEventId\":\"E" + i + "\",\"n\":" + i + "}";
        }

        List<WebhookEvent> cut = split(body(events)).events();

        assertThat(cut).hasSize(10_000);
        assertThat(Json.readObject(cut.get(9_999).json())).isEqualTo(
                Map.of("type", "message", "webhookEventId", "E9999", "n", 9_999));
    }

    private static String user(int number) {
        return USER.substring(0, 32) + Integer.toHexString(number);
    }

    private static String body(String... events) {
        return "{\"destination\":\"" + BOT + "\", \"events\": [" + String.join(" , ", events)
                + "],\"x\":{\"y\":[1.5]}}";
    }

    private static Webhook split(String body) {
        return WebhookSplitter.split(body.getBytes(StandardCharsets.UTF_8));
    }
}
