package henji.local.line.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.RateLimit;
import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.people.Friendship;
import henji.local.line.people.Person;
import henji.local.line.platform.Settings;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.platform.UnknownIds;
import henji.local.line.platform.Violation;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendingTest extends WithSimulator {

    private static final String NOBODY = "Uffffffffffffffffffffffffffffffff";

    @Test
    void everyAnswerHasARequestIdOfItsOwn() throws IOException {
        String mika = simulator.addFriend("美香");

        LineCaller.Reply good = line.push(mika, "こんにちは");
        LineCaller.Reply bad = line.get("/v2/bot/nothing-like-this");

        assertThat(good.header("x-line-request-id")).isNotBlank();
        assertThat(bad.status()).isEqualTo(404);
        assertThat(bad.header("x-line-request-id")).isNotBlank().isNotEqualTo(good.header("x-line-request-id"));
    }

    @Test
    void aMulticastReachesEachFriendOnceAndAnswersAnEmptyObject() throws IOException {
        List<String> friends = simulator.addFriends(500, 1, "");

        LineCaller.Reply answer = line.multicast(UUID.randomUUID(), friends, "お知らせ");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Json.object());
        assertThat(simulator.summary().path("deliveries").asInt()).isEqualTo(500);
        assertThat(simulator.summary().path("mostPerPerson").asInt()).isEqualTo(1);
    }

    @Test
    void whoBlockedTheAccountGetsNothingAndIsNotCharged() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.block(mika);

        LineCaller.Reply answer = line.push(mika, "こんにちは");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isZero();
        assertThat(usage()).isZero();
    }

    @Test
    void aStrangerIsReachedForSevenDaysAfterWritingAndOnlyByPush() throws IOException {
        String stranger = "U00000000000000000000000000000001";
        simulator.add(new Person(stranger, "通りがかり", "ja", "", true, Friendship.STRANGER));
        line.push(stranger, "まだ");
        simulator.writeText(stranger, "こんにちは");

        line.push(stranger, "届く");
        line.multicast(UUID.randomUUID(), List.of(stranger), "届かない");
        clock.advance(Duration.ofDays(7));
        line.push(stranger, "もう");

        assertThat(simulator.deliveriesTo(stranger)).isEqualTo(1);
    }

    @Test
    void anUnknownIdIsSkippedAndRecordedAsAViolation() throws IOException {
        String mika = simulator.addFriend("美香");

        LineCaller.Reply answer = line.multicast(UUID.randomUUID(), List.of(mika, NOBODY), "お知らせ");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
        assertThat(simulator.violations()).containsExactly(Violation.UNKNOWN_RECIPIENT);
    }

    @Test
    void byOptionOneUnknownIdRefusesAllOfThem() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().with(Json.object().put("unknownIds", UnknownIds.REFUSE.name())));

        LineCaller.Reply answer = line.multicast(UUID.randomUUID(), List.of(mika, NOBODY), "お知らせ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(simulator.deliveriesTo(mika)).isZero();
    }

    @Test
    void anIdTwiceInOneMulticastIsDeliveredTwiceAndSeen() throws IOException {
        String mika = simulator.addFriend("美香");

        line.multicast(UUID.randomUUID(), List.of(mika, mika), "お知らせ");

        assertThat(simulator.deliveriesTo(mika)).isEqualTo(2);
        assertThat(simulator.violations()).containsExactly(Violation.RECIPIENT_TWICE_IN_ONE_CALL);
        assertThat(simulator.summary().at("/duplicateList/0/user").asText()).isEqualTo(mika);
    }

    @Test
    void moreThan500RecipientsAreRefusedWhole() throws IOException {
        List<String> friends = simulator.addFriends(501, 1, "");

        LineCaller.Reply answer = line.multicast(UUID.randomUUID(), friends, "お知らせ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/details/0/property").asText()).isEqualTo("to");
        assertThat(simulator.summary().path("deliveries").asInt()).isZero();
    }

    @Test
    void fiveMessagesAreTakenAndSixRefused() throws IOException {
        String mika = simulator.addFriend("美香");

        assertThat(line.push(Optional.of(UUID.randomUUID()), mika, texts(5)).status()).isEqualTo(200);
        LineCaller.Reply six = line.push(Optional.of(UUID.randomUUID()), mika, texts(6));

        assertThat(six.status()).isEqualTo(400);
        assertThat(six.body().path("message").asText()).isEqualTo("The request body has 1 error(s)");
        assertThat(six.body().at("/details/0/property").asText()).isEqualTo("messages");
    }

    @Test
    void textIsCountedInUtf16Units() throws IOException {
        String mika = simulator.addFriend("美香");

        assertThat(line.push(mika, "🍎".repeat(2_500)).status()).isEqualTo(200);
        LineCaller.Reply longer = line.push(mika, "🍎".repeat(2_500) + "a");

        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.body().at("/details/0/property").asText()).isEqualTo("messages[0].text");
    }

    @Test
    void oneWrongMessageRefusesTheOthers() throws IOException {
        String mika = simulator.addFriend("美香");
        ArrayNode messages = LineCaller.text("良い");
        messages.addObject().put("type", "image").put("originalContentUrl", "ftp://example.com/a.png")
                .put("previewImageUrl", "https://example.com/a.png");

        LineCaller.Reply answer = line.push(Optional.of(UUID.randomUUID()), mika, messages);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/details/0/property").asText()).isEqualTo("messages[1].originalContentUrl");
        assertThat(simulator.deliveriesTo(mika)).isZero();
    }

    @Test
    void aBodyOfMoreThanTwoMegabytesIsA413() throws IOException {
        String mika = simulator.addFriend("美香");
        ObjectNode body = Json.object().put("to", mika).put("padding", "x".repeat(MessagingApi.LONGEST_BODY));
        body.set("messages", LineCaller.text("こんにちは"));

        LineCaller.Reply answer = line.post("/v2/bot/message/push", Optional.of(UUID.randomUUID()), body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(simulator.deliveriesTo(mika)).isZero();
    }

    @Test
    void otherMediaTypesAndBrokenJsonAreRefused() throws IOException {
        LineCaller.Reply plain = line.send(line.line("/v2/bot/message/push")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        LineCaller.Reply broken = line.send(line.line("/v2/bot/message/push")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"to\":")));

        assertThat(plain.status()).isEqualTo(415);
        assertThat(broken.status()).isEqualTo(400);
    }

    @Test
    void validateChecksMessagesAndSendsNothing() throws IOException {
        ObjectNode good = Json.object();
        good.set("messages", texts(1));
        ObjectNode bad = Json.object();
        bad.set("messages", texts(6));

        assertThat(line.post("/v2/bot/message/validate/multicast", Optional.empty(), good).status()).isEqualTo(200);
        assertThat(line.post("/v2/bot/message/validate/reply", Optional.empty(), bad).status()).isEqualTo(400);
        assertThat(simulator.summary().path("acceptedCalls").asInt()).isZero();
    }

    @Test
    void deliveriesCanBeAskedForByPersonKeyAndText() throws IOException {
        List<String> friends = simulator.addFriends(3, 1, "");
        UUID key = UUID.randomUUID();
        line.multicast(key, friends, "お知らせ");
        line.push(friends.getFirst(), "個別");

        assertThat(deliveries("user=" + friends.getFirst())).isEqualTo(2);
        assertThat(deliveries("key=" + key)).isEqualTo(3);
        assertThat(deliveries("text=" + URLEncoder.encode("個別", StandardCharsets.UTF_8)))
                .isEqualTo(1);
    }

    @Test
    void amongAMillionFriendsEachOfAFifthIsReachedOnce() throws IOException {
        restart(SimulatorOptions.defaults()
                .withSettings(Settings.likeLine().withQuota(-1))
                .withRateLimit(Endpoint.MULTICAST, RateLimit.perSecond(1_000_000)));
        List<String> friends = simulator.addFriends(1_000_000, 7, "");

        for (int from = 0; from < friends.size(); from += 2_500) {
            line.multicast(UUID.randomUUID(), friends.subList(from, from + 500), "お知らせ");
        }

        ObjectNode summary = simulator.summary();
        assertThat(summary.path("deliveries").asInt()).isEqualTo(200_000);
        assertThat(summary.path("peopleReached").asInt()).isEqualTo(200_000);
        assertThat(summary.path("mostPerPerson").asInt()).isEqualTo(1);
        assertThat(summary.path("duplicates").asInt()).isZero();
        assertThat(summary.at("/endpoints/multicast/200").asInt()).isEqualTo(400);
    }

    private int deliveries(String query) throws IOException {
        return line.control("/control/deliveries?" + query).body().path("deliveries").asInt();
    }

    private int usage() throws IOException {
        return line.get("/v2/bot/message/quota/consumption").body().path("totalUsage").asInt(-1);
    }

    private static ArrayNode texts(int count) {
        ArrayNode messages = Json.array();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add("メッセージ" + i);
        }
        made.forEach(text -> messages.addObject().put("type", "text").put("text", text));
        return messages;
    }
}
