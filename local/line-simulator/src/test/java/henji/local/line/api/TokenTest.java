package henji.local.line.api;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.LineSimulator;
import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.platform.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenTest extends WithSimulator {

    @Test
    void aStatelessTokenIsGoodFor15Minutes() throws IOException {
        LineCaller.Reply issued = token("client_credentials", "1234567890", "0123456789abcdef0123456789abcdef");
        String token = issued.body().path("access_token").asText();

        assertThat(issued.body().path("expires_in").asInt()).isEqualTo(900);
        assertThat(issued.body().path("token_type").asText()).isEqualTo("Bearer");
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(infoWith("Bearer " + token)).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(infoWith("Bearer " + token)).isEqualTo(401);
    }

    @Test
    void missingForgedAndOtherChannelsTokensAreA401() throws IOException {
        String good = simulator.issueToken();

        assertThat(infoWith("")).isEqualTo(401);
        assertThat(infoWith(good)).isEqualTo(401);
        assertThat(infoWith("Bearer x" + good)).isEqualTo(401);
        assertThat(infoWith("Bearer " + good.substring(0, good.length() - 1))).isEqualTo(401);
        try (LineSimulator other = LineSimulator.start(SimulatorOptions.defaults()
                .withClock(clock)
                .withChannel("9999999999", "another secret", "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0"))) {
            assertThat(infoWith("Bearer " + other.issueToken())).isEqualTo(401);
        }
    }

    @Test
    void wrongCredentialsGetNoToken() throws IOException {
        assertThat(token("client_credentials", "1234567890", "wrong").status()).isEqualTo(400);
        assertThat(token("client_credentials", "1", "0123456789abcdef0123456789abcdef").status()).isEqualTo(400);
        assertThat(token("password", "1234567890", "0123456789abcdef0123456789abcdef").status()).isEqualTo(400);
    }

    private LineCaller.Reply token(String grant, String id, String secret) throws IOException {
        return line.send(HttpRequest.newBuilder(line.uri().resolve("/oauth2/v3/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=" + grant + "&client_id=" + id + "&client_secret=" + secret)));
    }

    private int infoWith(String authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(line.uri().resolve("/v2/bot/info"));
        return line.send(authorization.isEmpty() ? request : request.header("Authorization", authorization)).status();
    }
}
