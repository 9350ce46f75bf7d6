package henji.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The bytes that leave for each kind of message. LINE wants a retry to carry the same body: a new release of the client
 * that writes another must be noticed before it meets a run under way.
 */
class WireBytesTest {

    private static final Instant NOW = Instant.parse("2026-11-18T03:00:00Z");
    private static final FriendId FRIEND = new FriendId("U" + "0".repeat(31) + "1");
    private static final UUID KEY = UUID.fromString("f04bdf8f-633a-509c-8f6c-9ce6bf8447d0");
    private static final OutgoingMessages EVERYTHING = OutgoingMessages.of(
            new OutgoingMessage.Text("返事\n\"🍎\" </b> \\"),
            new OutgoingMessage.Sticker("446", "1988"),
            new OutgoingMessage.Image("https://example.com/a.jpg", "https://example.com/b.jpg"));
    private static final String MESSAGES = "[{\"type\":\"text\",\"text\":\"返事\\n\\\"\\uD83C\\uDF4E\\\" </b> \\\\\"},"
            + "{\"type\":\"sticker\",\"packageId\":\"446\",\"stickerId\":\"1988\"},"
            + "{\"type\":\"image\",\"originalContentUrl\":\"https://example.com/a.jpg\","
            + "\"previewImageUrl\":\"https://example.com/b.jpg\"}]";

    private final List<String> bodies = new ArrayList<>();
    private final List<Optional<String>> keys = new ArrayList<>();
    private HttpServer server;
    private LineApi line;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/oauth2/v3/token")) {
                answer = "{\"access_token\":\"token\"}".getBytes(StandardCharsets.UTF_8);
            } else {
                bodies.add(exchange.getRequestURI().getPath() + " " + body);
                keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Line-Retry-Key")));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        line = new LineMessagingApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                () -> new ChannelCredentials("1", "s"), InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMulticastLeavesAsTheseBytes() {
        LineAnswer answer = line.multicast(KEY, List.of(FRIEND), EVERYTHING, NOW.plusSeconds(1));

        assertThat(answer).isInstanceOf(LineAnswer.Accepted.class);
        assertThat(bodies).containsExactly("/v2/bot/message/multicast {\"messages\":" + MESSAGES
                + ",\"to\":[\"" + FRIEND + "\"],\"notificationDisabled\":false}");
        assertThat(keys).containsExactly(Optional.of(KEY.toString()));
    }

    @Test
    void aPushLeavesAsTheseBytes() {
        line.push(KEY, FRIEND, EVERYTHING, NOW.plusSeconds(1));

        assertThat(bodies).containsExactly("/v2/bot/message/push {\"to\":\"" + FRIEND + "\",\"messages\":" + MESSAGES
                + ",\"notificationDisabled\":false}");
        assertThat(keys).containsExactly(Optional.of(KEY.toString()));
    }

    @Test
    void aReplyLeavesWithoutARetryKey() {
        line.reply("token-of-an-event", EVERYTHING, NOW.plusSeconds(1));

        assertThat(bodies).containsExactly("/v2/bot/message/reply {\"replyToken\":\"token-of-an-event\",\"messages\":"
                + MESSAGES + ",\"notificationDisabled\":false}");
        assertThat(keys).containsExactly(Optional.empty());
    }
}
