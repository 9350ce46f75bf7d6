package henji.local.line.call;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.platform.CheckOrder;
import henji.local.line.platform.Violation;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetryKeyTest extends WithSimulator {

    private final UUID key = UUID.randomUUID();

    @Test
    void aKeyThatWasAcceptedAnswers409AndNamesTheAcceptedRequest() throws IOException {
        String mika = simulator.addFriend("美香");
        LineCaller.Reply first = line.push(key, mika, "こんにちは");

        LineCaller.Reply second = line.push(key, mika, "こんにちは");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.header("x-line-accepted-request-id")).isEqualTo(first.header("x-line-request-id"));
        assertThat(second.header("x-line-request-id")).isNotEqualTo(first.header("x-line-request-id"));
        assertThat(second.body().path("sentMessages")).isEqualTo(first.body().path("sentMessages"));
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
    }

    @Test
    void after24HoursTheSameKeySendsAgain() throws IOException {
        String mika = simulator.addFriend("美香");
        line.push(key, mika, "こんにちは");
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(409);

        clock.advance(Duration.ofMillis(1));

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(2);
        assertThat(simulator.summary().path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void the24HoursBeginWithTheFirstRequestAlsoWhenItFailed() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.answer(Endpoint.PUSH, Fault.When.BEFORE, 500).times(1));
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(500);
        clock.advance(Duration.ofHours(23));
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(200);

        clock.advance(Duration.ofHours(1));

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(2);
    }

    @Test
    void the24HoursAlsoBeginWithARequestThatTheQuotaRefused() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().withQuota(0));
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(429);
        simulator.change(simulator.settings().withQuota(-1));
        clock.advance(Duration.ofHours(23));
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(200);

        clock.advance(Duration.ofHours(1));

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(200);
    }

    @Test
    void aKeyOfAMulticastAnswers409WithoutSentMessages() throws IOException {
        List<String> friends = simulator.addFriends(3, 1, "");
        line.multicast(key, friends, "お知らせ");

        LineCaller.Reply again = line.multicast(key, friends, "お知らせ");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().has("sentMessages")).isFalse();
        assertThat(simulator.violations()).isEmpty();
    }

    @Test
    void anotherOrderOfRecipientsIsTheSameContent() throws IOException {
        List<String> friends = simulator.addFriends(3, 1, "");
        line.multicast(key, friends, "お知らせ");

        line.multicast(key, friends.reversed(), "お知らせ");

        assertThat(simulator.violations()).isEmpty();
    }

    @Test
    void aKeyReusedForAnotherTextIsRecordedAsAViolation() throws IOException {
        String mika = simulator.addFriend("美香");
        line.push(key, mika, "一つ目");

        LineCaller.Reply other = line.push(key, mika, "二つ目");

        assertThat(other.status()).isEqualTo(409);
        assertThat(simulator.violations()).containsExactly(Violation.KEY_REUSED_FOR_OTHER_CONTENT);
    }

    @Test
    void aKeyReusedForOtherRecipientsIsRecordedAsAViolation() throws IOException {
        List<String> friends = simulator.addFriends(3, 1, "");
        line.multicast(key, friends, "お知らせ");

        line.multicast(key, friends.subList(0, 2), "お知らせ");

        assertThat(simulator.violations()).containsExactly(Violation.KEY_REUSED_FOR_OTHER_CONTENT);
    }

    @Test
    void aRefusedRequestDoesNotUseUpItsKey() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().withQuota(0));
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(429);
        simulator.change(simulator.settings().withQuota(-1));

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(200);
    }

    @Test
    void aKeyThatIsNoUuidIsRefused() throws IOException {
        String mika = simulator.addFriend("美香");
        var body = Json.object().put("to", mika);
        body.set("messages", LineCaller.text("こんにちは"));

        LineCaller.Reply answer = line.send(line.line("/v2/bot/message/push")
                .header("Content-Type", "application/json")
                .header("X-Line-Retry-Key", "not-a-uuid")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(simulator.deliveriesTo(mika)).isZero();
    }

    @Test
    void aSendWithoutAKeyIsTakenAndRecordedAsAViolation() throws IOException {
        String mika = simulator.addFriend("美香");

        LineCaller.Reply answer = line.push(Optional.empty(), mika, LineCaller.text("こんにちは"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(simulator.violations()).containsExactly(Violation.SEND_WITHOUT_KEY);
    }

    @Test
    void ifTheKeyIsLookedAtFirstAFullQuotaDoesNotHideAnAcceptance() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().withQuota(1));
        line.push(key, mika, "こんにちは");

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(409);
    }

    @Test
    void ifTheQuotaIsLookedAtFirstItHidesAnAcceptance() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings()
                .withQuota(1)
                .with(Json.object().put("checkOrder", CheckOrder.QUOTA_BEFORE_KEY.name())));
        line.push(key, mika, "こんにちは");

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(429);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
    }
}
