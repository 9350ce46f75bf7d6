package henji.local.line.api;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.fixture.WithSimulator;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatCallsTest extends WithSimulator {

    @Test
    void aMessageCanBeMarkedAsReadByItsToken() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.writeText(mika, "読んで");
        String token = line.control("/control/webhooks/ledger").body()
                .at("/ledger/0/event/message/markAsReadToken").asText();

        assertThat(line.post("/v2/bot/chat/markAsRead", Optional.empty(),
                Json.object().put("markAsReadToken", token)).status()).isEqualTo(200);

        assertThat(line.control("/control/people/" + mika + "/chat").body().path("readUpTo").asLong()).isEqualTo(1);
        assertThat(line.post("/v2/bot/chat/markAsRead", Optional.empty(),
                Json.object().put("markAsReadToken", "read1")).status()).isEqualTo(400);
    }

    @Test
    void theDotsOfALoadingAnimationEndWithTheNextMessage() throws IOException {
        String mika = simulator.addFriend("美香");
        var body = Json.object().put("chatId", mika).put("loadingSeconds", 20);

        assertThat(line.post("/v2/bot/chat/loading/start", Optional.empty(), body).status()).isEqualTo(202);
        assertThat(loadingUntil(mika)).isEqualTo(clock.instant().plusSeconds(20).toEpochMilli());
        line.push(mika, "お待たせしました");
        assertThat(loadingUntil(mika)).isZero();
        assertThat(line.post("/v2/bot/chat/loading/start", Optional.empty(),
                body.put("loadingSeconds", 7)).status()).isEqualTo(400);
    }

    private long loadingUntil(String userId) throws IOException {
        return line.control("/control/people/" + userId + "/chat").body().path("loadingUntil").asLong();
    }
}
