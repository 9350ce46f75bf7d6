package henji.local.line.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiBlobClient;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.client.MessagingApiClientException;
import com.linecorp.bot.messaging.model.MulticastRequest;
import com.linecorp.bot.messaging.model.PushMessageRequest;
import com.linecorp.bot.messaging.model.PushMessageResponse;
import com.linecorp.bot.messaging.model.QuotaType;
import com.linecorp.bot.messaging.model.ReplyMessageRequest;
import com.linecorp.bot.messaging.model.TextMessage;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.phones.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LINE's own Java client as an independent reader of the simulator's answers. */
class LineSdkTest extends WithSimulator {

    private MessagingApiClient sdk;

    @BeforeEach
    void makeClient() {
        sdk = MessagingApiClient.builder(simulator::issueToken)
                .apiEndPoint(simulator.uri())
                .usingDefaultLogger(false)
                .build();
    }

    @Test
    void pushesAndReadsTheSentMessages() throws Exception {
        String mika = simulator.addFriend("美香");

        Result<PushMessageResponse> sent = sdk.pushMessage(
                        UUID.randomUUID(),
                        new PushMessageRequest.Builder(mika, List.of(new TextMessage("こんにちは"))).build())
                .get();

        assertThat(sent.requestId()).isNotBlank();
        assertThat(sent.body().sentMessages()).hasSize(1);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
    }

    @Test
    void readsA409AsAnExceptionThatCarriesTheAcceptedRequest() throws Exception {
        String mika = simulator.addFriend("美香");
        UUID key = UUID.randomUUID();
        PushMessageRequest push =
                new PushMessageRequest.Builder(mika, List.of(new TextMessage("こんにちは"))).build();
        String accepted = sdk.pushMessage(key, push).get().requestId();

        assertThatThrownBy(() -> sdk.pushMessage(key, push).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(MessagingApiClientException.class, conflict -> {
                    assertThat(conflict.getCode()).isEqualTo(409);
                    assertThat(conflict.getHeader("x-line-accepted-request-id")).isEqualTo(accepted);
                });
    }

    @Test
    void multicasts() throws Exception {
        List<String> friends = simulator.addFriends(500, 1, "");

        sdk.multicast(
                        UUID.randomUUID(),
                        new MulticastRequest.Builder(List.of(new TextMessage("お知らせ")), friends).build())
                .get();

        assertThat(friends).allSatisfy(friend -> assertThat(simulator.deliveriesTo(friend)).isEqualTo(1));
    }

    @Test
    void repliesWithTheTokenOfAWebhook() throws Exception {
        String mika = simulator.addFriend("美香");
        simulator.writeText(mika, "予約できますか");
        String token = line.control("/control/webhooks/ledger").body().at("/ledger/0/event/replyToken").asText();

        var sent = sdk.replyMessage(
                        new ReplyMessageRequest.Builder(token, List.of(new TextMessage("はい"))).build())
                .get();

        assertThat(sent.body().sentMessages()).hasSize(1);
    }

    @Test
    void readsProfileQuotaConsumptionFollowersAndBotInfo() throws Exception {
        String mika = simulator.addFriend("美香");
        sdk.pushMessage(
                        UUID.randomUUID(),
                        new PushMessageRequest.Builder(mika, List.of(new TextMessage("こんにちは"))).build())
                .get();

        assertThat(sdk.getProfile(mika).get().body().displayName()).isEqualTo("美香");
        assertThat(sdk.getMessageQuota().get().body().type()).isEqualTo(QuotaType.LIMITED);
        assertThat(sdk.getMessageQuota().get().body().value()).isEqualTo(30_000);
        assertThat(sdk.getMessageQuotaConsumption().get().body().totalUsage()).isEqualTo(1);
        assertThat(sdk.getFollowers(null, 10).get().body().userIds()).containsExactly(mika);
        assertThat(sdk.getBotInfo().get().body().userId()).isEqualTo("Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0");
    }

    @Test
    void fetchesContent() throws Exception {
        String mika = simulator.addFriend("美香");
        String messageId = simulator.sendImage(mika, "image/png", Pictures.avatar(mika, 32));
        MessagingApiBlobClient blobs = MessagingApiBlobClient.builder(simulator::issueToken)
                .apiEndPoint(simulator.uri())
                .usingDefaultLogger(false)
                .build();

        try (var content = blobs.getMessageContent(messageId).get().body().byteStream()) {
            assertThat(new String(content.readNBytes(8), StandardCharsets.ISO_8859_1)).contains("PNG");
        }
    }
}
