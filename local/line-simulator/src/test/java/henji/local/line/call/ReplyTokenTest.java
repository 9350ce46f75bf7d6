package henji.local.line.call;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.platform.Violation;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyTokenTest extends WithSimulator {

    private String mika;
    private String token;
    private String eventId;

    @BeforeEach
    void aFriendWrites() throws IOException {
        mika = simulator.addFriend("美香");
        // Held back, so that the first delivery happens when the test says so.
        line.control("POST", "/control/webhooks/hold", Json.object());
        simulator.writeText(mika, "予約できますか");
        var entry = line.control("/control/webhooks/ledger").body().at("/ledger/0");
        token = entry.at("/event/replyToken").asText();
        eventId = entry.path("webhookEventId").asText();
    }

    @Test
    void aReplyIsFreeAndNamesTheSentMessage() throws IOException {
        LineCaller.Reply answer = line.reply(token, "はい");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/sentMessages/0/id").asText()).isNotBlank();
        assertThat(answer.body().at("/sentMessages/0/quoteToken").asText()).isNotBlank();
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
        assertThat(line.get("/v2/bot/message/quota/consumption").body().path("totalUsage").asInt()).isZero();
    }

    @Test
    void aTokenWorksOnce() throws IOException {
        line.reply(token, "はい");

        LineCaller.Reply again = line.reply(token, "はい");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().path("message").asText()).isEqualTo("Invalid reply token");
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
    }

    @Test
    void aTokenLivesForAMinuteAfterTheWebhookWasSent() throws IOException {
        clock.advance(Duration.ofSeconds(50));
        line.control("POST", "/control/webhooks/release", Json.object());

        clock.advance(Duration.ofSeconds(60));
        assertThat(line.reply(token, "間に合う").status()).isEqualTo(200);
    }

    @Test
    void aTokenIsDeadAfterAMinute() throws IOException {
        clock.advance(Duration.ofSeconds(60).plusMillis(1));

        assertThat(line.reply(token, "遅い").status()).isEqualTo(400);
    }

    @Test
    void aRedeliveryWithin20MinutesGivesAnotherMinute() throws IOException {
        clock.advance(Duration.ofMinutes(20));
        redeliver();
        clock.advance(Duration.ofSeconds(59));

        assertThat(line.reply(token, "お待たせしました").status()).isEqualTo(200);
    }

    @Test
    void aRedeliveryAfter20MinutesGivesNothing() throws IOException {
        clock.advance(Duration.ofMinutes(20).plusMillis(1));
        redeliver();

        assertThat(line.reply(token, "遅い").status()).isEqualTo(400);
    }

    @Test
    void aRedeliveryDoesNotReviveAUsedToken() throws IOException {
        line.reply(token, "はい");
        redeliver();

        assertThat(line.reply(token, "はい").status()).isEqualTo(400);
    }

    @Test
    void aRetryKeyOnAReplyIsRefusedAndDoesNotUseTheToken() throws IOException {
        var body = Json.object().put("replyToken", token);
        body.set("messages", LineCaller.text("はい"));

        LineCaller.Reply withKey = line.send(line.line("/v2/bot/message/reply")
                .header("Content-Type", "application/json")
                .header("X-Line-Retry-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));

        assertThat(withKey.status()).isEqualTo(400);
        assertThat(simulator.violations()).containsExactly(Violation.KEY_NOT_ALLOWED);
        assertThat(line.reply(token, "はい").status()).isEqualTo(200);
    }

    @Test
    void aBadMessageDoesNotUseTheToken() throws IOException {
        assertThat(line.reply(token, "長".repeat(5_001)).status()).isEqualTo(400);

        assertThat(line.reply(token, "短い").status()).isEqualTo(200);
    }

    @Test
    void aReplyToSomeoneWhoBlockedMeanwhileAnswers200AndArrivesNowhere() throws IOException {
        simulator.block(mika);

        assertThat(line.reply(token, "はい").status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isZero();
    }

    private void redeliver() throws IOException {
        var body = Json.object();
        body.putArray("eventIds").add(eventId);
        assertThat(line.control("POST", "/control/webhooks/redeliver", body).status()).isEqualTo(200);
    }
}
