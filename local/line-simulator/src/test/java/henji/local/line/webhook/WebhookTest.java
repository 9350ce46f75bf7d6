package henji.local.line.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.fixture.WebhookReceiver;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest extends WithSimulator {

    private WebhookReceiver receiver;
    private String mika;

    @BeforeEach
    void listen() throws IOException {
        receiver = new WebhookReceiver();
        mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().withWebhookUrl(receiver.url()));
    }

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    @Test
    void aTextMakesAnEventAsLineWritesIt() throws Exception {
        String messageId = simulator.writeText(mika, "予約の変更はできますか? 🍎");

        WebhookReceiver.Call call = receiver.next();

        assertThat(call.json().path("destination").asText()).isEqualTo("Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0");
        JsonNode event = call.event(0);
        assertThat(event.path("type").asText()).isEqualTo("message");
        assertThat(event.path("mode").asText()).isEqualTo("active");
        assertThat(event.path("timestamp").asLong()).isEqualTo(clock.instant().toEpochMilli());
        assertThat(event.at("/source/userId").asText()).isEqualTo(mika);
        assertThat(event.path("webhookEventId").asText()).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(event.at("/deliveryContext/isRedelivery")).isEqualTo(Json.parse("false"));
        assertThat(event.path("replyToken").asText()).hasSize(32);
        assertThat(event.at("/message/id").asText()).isEqualTo(messageId);
        assertThat(event.at("/message/text").asText()).isEqualTo("予約の変更はできますか? 🍎");
        assertThat(event.at("/message/quoteToken").asText()).isNotBlank();
    }

    @Test
    void theSignatureIsTheHmacOfTheRawBytes() throws Exception {
        simulator.writeText(mika, "こんにちは");

        WebhookReceiver.Call call = receiver.next();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(call.signature()).isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(call.body())));
    }

    @Test
    void blockingUnblockingAndUnsendingMakeTheirEvents() throws Exception {
        String messageId = simulator.writeText(mika, "まちがい");
        simulator.unsend(mika, messageId);
        simulator.block(mika);
        simulator.follow(mika);

        assertThat(receiver.next().event(0).path("type").asText()).isEqualTo("message");
        assertThat(receiver.next().event(0).at("/unsend/messageId").asText()).isEqualTo(messageId);
        JsonNode unfollow = receiver.next().event(0);
        assertThat(unfollow.path("type").asText()).isEqualTo("unfollow");
        assertThat(unfollow.has("replyToken")).isFalse();
        assertThat(receiver.next().event(0).at("/follow/isUnblocked").asBoolean()).isTrue();
    }

    @Test
    void aNewFriendMadeByControlFollowsFirst() throws Exception {
        String id = line.control("POST", "/control/people", Json.object().put("displayName", "新しい友だち"))
                .body()
                .path("id")
                .asText();

        JsonNode event = receiver.next().event(0);

        assertThat(event.path("type").asText()).isEqualTo("follow");
        assertThat(event.at("/follow/isUnblocked")).isEqualTo(Json.parse("false"));
        assertThat(event.at("/source/userId").asText()).isEqualTo(id);
    }

    @Test
    void whoBlockedTheAccountIsNotHeard() throws Exception {
        simulator.block(mika);
        receiver.next();

        String eventId = line.control("POST", "/control/people/" + mika + "/text", Json.object().put("text", "聞こえる?"))
                .body()
                .path("webhookEventId")
                .asText();

        assertThat(eventId).isEmpty();
    }

    @Test
    void stickersPicturesFilesPlacesAndButtonsHaveTheirForms() throws Exception {
        act("sticker", Json.object().put("stickerId", "52002734").put("keyword", "うれしい"));
        act("location", Json.object().put("address", "東京都").put("latitude", 35.6).put("longitude", 139.7));
        act("postback", Json.object().put("data", "menu=cut").put("displayText", "カット"));
        URI pdf = line.uri().resolve("/control/people/" + mika + "/file?name=%E8%A6%8B%E7%A9%8D.pdf");
        line.send(HttpRequest.newBuilder(pdf)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[123])));

        assertThat(receiver.next().event(0).at("/message/keywords/0").asText()).isEqualTo("うれしい");
        JsonNode place = receiver.next().event(0).path("message");
        assertThat(place.has("title")).isFalse();
        assertThat(place.path("address").asText()).isEqualTo("東京都");
        assertThat(receiver.next().event(0).at("/postback/data").asText()).isEqualTo("menu=cut");
        JsonNode file = receiver.next().event(0).path("message");
        assertThat(file.path("fileName").asText()).isEqualTo("見積.pdf");
        assertThat(file.path("fileSize").asInt()).isEqualTo(123);
        assertThat(file.has("contentProvider")).isFalse();
        JsonNode chat = line.control("/control/people/" + mika + "/chat").body().path("entries");
        assertThat(chat.at("/2/message/text").asText()).as("what the button shows").isEqualTo("カット");
    }

    @Test
    void messagesOfOnePersonArriveInTheirOrder() throws Exception {
        for (int i = 0; i < 50; i++) {
            simulator.writeText(mika, "メッセージ" + i);
        }

        for (int i = 0; i < 50; i++) {
            assertThat(receiver.next().event(0).at("/message/text").asText()).isEqualTo("メッセージ" + i);
        }
    }

    @Test
    void withRedeliveryAnEventComesAgainUntilItIsAcknowledged() throws Exception {
        try (WebhookReceiver failing = new WebhookReceiver(500, 401)) {
            simulator.change(simulator.settings()
                    .withWebhookUrl(failing.url())
                    .withRedelivery(true)
                    .with(Json.object().put("redeliveryFirstMillis", 1).put("redeliveryMaxMillis", 4)));
            simulator.writeText(mika, "届くまで");

            JsonNode first = failing.next().event(0);
            JsonNode second = failing.next().event(0);
            JsonNode third = failing.next().event(0);

            assertThat(first.at("/deliveryContext/isRedelivery").asBoolean()).isFalse();
            assertThat(second.at("/deliveryContext/isRedelivery").asBoolean()).isTrue();
            ObjectNode expected = first.deepCopy();
            expected.putObject("deliveryContext").put("isRedelivery", true);
            assertThat(third).isEqualTo(expected);
            assertThat(acknowledgedAfterAttempts()).containsExactly(500, 401, 200);
        }
    }

    @Test
    void withoutRedeliveryAFailedEventIsGone() throws Exception {
        try (WebhookReceiver failing = new WebhookReceiver(500)) {
            simulator.change(simulator.settings().withWebhookUrl(failing.url()));
            line.control("POST", "/control/webhooks/hold", Json.object());
            simulator.writeText(mika, "一度だけ");

            JsonNode released = line.control("POST", "/control/webhooks/release", Json.object()).body();

            assertThat(released.at("/calls/0/status").asInt()).isEqualTo(500);
            assertThat(line.control("/control/webhooks/ledger?acknowledged=false").body().path("ledger")).hasSize(1);
        }
    }

    @Test
    void aDeadAddressIsNotedAsCouldNotConnect() throws Exception {
        receiver.close();
        line.control("POST", "/control/webhooks/hold", Json.object());
        simulator.writeText(mika, "だれもいない");

        JsonNode released = line.control("POST", "/control/webhooks/release", Json.object()).body();

        assertThat(released.at("/calls/0/status").asInt()).isZero();
        assertThat(released.at("/calls/0/detail").asText()).isEqualTo("could_not_connect");
    }

    @Test
    void eventsHeldBackComeInOneBatchInReversedOrder() throws Exception {
        line.control("POST", "/control/webhooks/hold", Json.object());
        for (int i = 0; i < 3; i++) {
            simulator.writeText(mika, "メッセージ" + i);
        }

        line.control("POST", "/control/webhooks/release", Json.object().put("order", "reversed").put("batch", 3));

        JsonNode events = receiver.next().json().path("events");
        List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(event.at("/message/text").asText()));
        assertThat(texts).containsExactly("メッセージ2", "メッセージ1", "メッセージ0");
    }

    @Test
    void aKnownEventCanBeSentAgainAsARedelivery() throws Exception {
        simulator.writeText(mika, "二度");
        String eventId = receiver.next().event(0).path("webhookEventId").asText();
        ObjectNode body = Json.object();
        body.putArray("eventIds").add(eventId);

        line.control("POST", "/control/webhooks/redeliver", body);

        JsonNode again = receiver.next().event(0);
        assertThat(again.path("webhookEventId").asText()).isEqualTo(eventId);
        assertThat(again.at("/deliveryContext/isRedelivery").asBoolean()).isTrue();
    }

    @Test
    void anyEventsCanBeSentInOneCall() throws Exception {
        ObjectNode body = Json.object();
        var events = body.putArray("events");
        events.addObject().put("type", "somethingNew").putObject("source").put("type", "user").put("userId", mika);
        events.addObject().put("type", "unfollow");

        JsonNode answer = line.control("POST", "/control/webhooks/events", body).body();

        JsonNode sent = receiver.next().json().path("events");
        assertThat(sent).hasSize(2);
        assertThat(sent.path(0).path("type").asText()).isEqualTo("somethingNew");
        assertThat(sent.path(1).path("webhookEventId").asText()).isEqualTo(answer.at("/eventIds/1").asText());
    }

    @Test
    void rawBytesAreSentAsTheyAreWithARightWrongOrNoSignature() throws Exception {
        byte[] bytes = "{ \"destination\":\"x\",\r\n\"events\" : [] }".getBytes(StandardCharsets.UTF_8);

        raw(bytes, "right");
        raw(bytes, "wrong");
        raw(bytes, "none");
        raw(bytes, "!!");

        WebhookReceiver.Call right = receiver.next();
        assertThat(right.body()).isEqualTo(bytes);
        assertThat(right.signature()).isEqualTo(simulator.sign(bytes));
        assertThat(receiver.next().signature()).isNotEqualTo(simulator.sign(bytes)).hasSize(44);
        assertThat(receiver.next().signature()).isEqualTo("null");
        assertThat(receiver.next().signature()).isEqualTo("!!");
    }

    @Test
    void theWebhookAddressIsSetReadAndTestedByTheApi() throws Exception {
        var set = line.send(line.line("/v2/bot/channel/webhook/endpoint")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(
                        Json.bytes(Json.object().put("endpoint", receiver.url())))));
        var test = line.post("/v2/bot/channel/webhook/test", Optional.empty(), Json.object());

        assertThat(set.status()).isEqualTo(200);
        assertThat(line.get("/v2/bot/channel/webhook/endpoint").body())
                .isEqualTo(Json.object().put("endpoint", receiver.url()).put("active", true));
        assertThat(test.body().path("success").asBoolean()).isTrue();
        assertThat(test.body().path("statusCode").asInt()).isEqualTo(200);
        WebhookReceiver.Call verification = receiver.next();
        assertThat(verification.json().path("events")).isEmpty();
        assertThat(verification.signature()).isEqualTo(simulator.sign(verification.body()));
    }

    @Test
    void anAddressWithoutTlsThatIsNotLoopbackIsRefused() throws Exception {
        var set = line.send(line.line("/v2/bot/channel/webhook/endpoint")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"endpoint\":\"http://example.com/webhook\"}")));

        assertThat(set.status()).isEqualTo(400);
    }

    private void act(String action, ObjectNode body) throws IOException {
        assertThat(line.control("POST", "/control/people/" + mika + "/" + action, body).status()).isEqualTo(200);
    }

    private void raw(byte[] bytes, String signature) throws IOException {
        line.send(HttpRequest.newBuilder(line.uri().resolve("/control/webhooks/raw?signature=" + signature))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    /** The answer to the last attempt is written after it was given: waits for the ledger. */
    private List<Integer> acknowledgedAfterAttempts() throws IOException {
        JsonNode entry;
        do {
            entry = line.control("/control/webhooks/ledger").body().at("/ledger/0");
        } while (!entry.path("acknowledged").asBoolean());
        List<Integer> statuses = new ArrayList<>();
        entry.path("attempts").forEach(attempt -> statuses.add(attempt.path("status").asInt()));
        return statuses;
    }
}
