package henji.local.line.api;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.fixture.WithSimulator;
import henji.local.line.phones.Pictures;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContentCallsTest extends WithSimulator {

    @Test
    void contentIsFetchedPreparedAndGoneAfterUnsending() throws IOException {
        String mika = simulator.addFriend("美香");
        byte[] png = Pictures.avatar(mika, 400);
        String messageId = line.send(HttpRequest.newBuilder(
                                line.uri().resolve("/control/people/" + mika + "/image?preparingMillis=5000"))
                        .header("Content-Type", "image/png")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(png)))
                .body()
                .path("messageId")
                .asText();
        String path = "/v2/bot/message/" + messageId + "/content";

        assertThat(line.get(path).status()).isEqualTo(202);
        assertThat(line.get(path + "/transcoding").body().path("status").asText()).isEqualTo("processing");
        clock.advance(Duration.ofSeconds(5));
        assertThat(line.get(path).raw().body()).isEqualTo(png);
        assertThat(line.get(path).header("content-type")).isEqualTo("image/png");
        assertThat(line.get(path + "/transcoding").body().path("status").asText()).isEqualTo("succeeded");
        assertThat(line.get(path + "/preview").raw().body().length).isBetween(100, png.length - 1);
        simulator.unsend(mika, messageId);
        assertThat(line.get(path).status()).isEqualTo(410);
        assertThat(line.get("/v2/bot/message/999/content").status()).isEqualTo(404);
        assertThat(line.get("/v2/bot/message/..%2f..%2fpom.xml/content").status()).isEqualTo(404);
    }
}
