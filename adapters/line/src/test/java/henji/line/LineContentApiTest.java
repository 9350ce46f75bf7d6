package henji.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.core.media.ContentTooLong;
import henji.core.media.LineContent.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineContentApiTest {

    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);
    private static final long UNKNOWN = 0;

    private HttpServer server;
    private long announced = PICTURE.length;
    private String acceptEncoding;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2", exchange -> answer(exchange, "{\"access_token\":\"t\"}"
                .getBytes(StandardCharsets.UTF_8), UNKNOWN));
        server.createContext("/v2/bot/message/7/content", exchange -> {
            acceptEncoding = exchange.getRequestHeaders().getFirst("Accept-Encoding");
            answer(exchange, PICTURE, announced);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, byte[] body, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer fetch(long maxBytes) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ChannelTokens tokens = new ChannelTokens(endpoint, () -> new ChannelCredentials("1", "s"),
                InstantSource.fixed(Instant.EPOCH));
        return new LineContentApi(endpoint, tokens, maxBytes).fetch("7");
    }

    @Test
    void contentIsTakenAlsoWhereLineDoesNotSayHowLongItIs() throws IOException {
        announced = UNKNOWN;

        Answer.Found found = (Answer.Found) fetch(100);

        assertThat(found.contentType()).isEqualTo("image/jpeg");
        try (var content = found.content()) {
            assertThat(content.readAllBytes()).isEqualTo(PICTURE);
        }
        assertThat(acceptEncoding).isEqualTo("identity");
    }

    @Test
    void aChannelThatCannotBeReadIsAFailureAndNoWaiting() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ChannelTokens tokens = new ChannelTokens(endpoint, () -> {
            throw new IllegalStateException("parameter /channel: AccessDeniedException");
        }, InstantSource.fixed(Instant.EPOCH));

        assertThatThrownBy(() -> new LineContentApi(endpoint, tokens, 100).fetch("7"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void contentThatSaysItIsTooLargeIsNotBegun() {
        assertThat(fetch(PICTURE.length - 1)).isEqualTo(new Answer.TooLarge());
    }

    @Test
    void contentThatTurnsOutTooLargeBreaksOff() throws IOException {
        announced = UNKNOWN;

        try (var content = ((Answer.Found) fetch(PICTURE.length - 1)).content()) {
            assertThatThrownBy(content::readAllBytes).isInstanceOf(ContentTooLong.class);
        }
    }
}
