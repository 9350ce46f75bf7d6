package henji.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.core.line.QuotaAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever LINE, or something in its place, says: no call throws, and nothing is read without end. */
class OddAnswersTest {

    private HttpServer server;
    private String token = "{\"access_token\":\"t\"}";
    private String quota = "{\"type\":\"limited\",\"value\":500}";
    private String used = "{\"totalUsage\":3}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2", exchange -> answer(exchange, token));
        server.createContext("/v2/bot/message/quota", exchange -> answer(exchange, quota));
        server.createContext("/v2/bot/message/quota/consumption", exchange -> answer(exchange, used));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private QuotaAnswer ask() {
        return new LineMessagingApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                () -> new ChannelCredentials("1", "s"), InstantSource.fixed(Instant.EPOCH)).quota();
    }

    @Test
    void aQuotaIsWhatBothAnswersSay() {
        assertThat(ask()).isEqualTo(new QuotaAnswer.Limited(500, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                              | {"totalUsage":3}
            {"type":"limited","value":500}    | null
            {}                                | {"totalUsage":3}
            {"type":"limited"}                | {"totalUsage":3}
            {"type":"limited","value":500}    | {}
            {"type":"none"}                   | null
            """)
    void anAnswerWithoutAQuotaIsNone(String first, String second) {
        quota = first;
        used = second;

        assertThat(ask()).isEqualTo(new QuotaAnswer.Failed("not-a-quota"));
    }

    @Test
    void aTokenLongerThanAnyIsNotReadToItsEnd() {
        token = "{\"access_token\":\"" + "t".repeat(100_000) + "\"}";

        assertThat(ask()).isEqualTo(new QuotaAnswer.Failed("no-answer"));
    }
}
