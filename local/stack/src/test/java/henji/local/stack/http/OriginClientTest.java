package henji.local.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OriginClientTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void requestAndAnswerAreWhole() throws Exception {
        OriginClient client = answering("HTTP/1.1 400 Bad Request\r\n"
                + "X-One: a\r\nx-one:  b \r\nContent-Length: 6\r\n\r\n予約");

        OriginClient.Answer answer = client.send(
                "POST", "/a?b=c", Map.of("X-Amz-Target", List.of("T.Put")), "予".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("x-one")).containsExactly("a", "b");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("予約");
        assertThat(asked.getFirst())
                .startsWith("POST /below/a?b=c HTTP/1.1\r\n")
                .contains("\r\nHost: 127.0.0.1:" + server.getLocalPort() + "\r\n", "\r\nX-Amz-Target: T.Put\r\n",
                        "\r\nContent-Length: 3\r\n")
                .endsWith("\r\n\r\n予");
    }

    @Test
    void aConnectionIsUsedAgainAfterAnAnswerWithAnEnd() throws Exception {
        OriginClient client = answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nTrailer: t\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ne");

        assertThat(bodies(client, 4)).containsExactly("ab", "abcd", "", "e");
        assertThat(connections).hasValue(1);
    }

    @Test
    void anAnswerToHeadHasNoBodyWhateverItsLength() throws Exception {
        OriginClient client = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");

        OriginClient.Answer answer = client.send("HEAD", "/", Map.of(), new byte[0]);

        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().get("content-length")).containsExactly("5");
    }

    @Test
    void aConnectionThatTheOtherSideEndsIsNotUsedAgain() throws Exception {
        OriginClient client = answering(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na", "closed",
                "HTTP/1.1 200 OK\r\n\r\nuntil the end", "closed",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nc");

        assertThat(bodies(client, 3)).containsExactly("a", "until the end", "c");
        assertThat(connections).hasValue(3);
    }

    /** What was not answered may have been done. */
    @Test
    void aRequestThatIsNotAnsweredIsNotSentAgain() throws Exception {
        OriginClient client = answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", "",
                "closed", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", "closed",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nd");
        assertThat(bodies(client, 1)).containsExactly("ab");

        assertThatThrownBy(() -> bodies(client, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bodies(client, 1)).isInstanceOf(IOException.class);
        assertThat(bodies(client, 1)).containsExactly("d");

        assertThat(asked).hasSize(4);
    }

    private static List<String> bodies(OriginClient client, int count) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(new String(client.send("POST", "/", Map.of(), new byte[] {'x'}).body(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** A server that answers the requests in turn; {@code closed} ends the connection and waits for the next. */
    private OriginClient answering(String... script) {
        Thread.ofVirtual().start(() -> {
            int next = 0;
            while (next < script.length) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    while (next < script.length && !script[next].equals("closed")) {
                        asked.add(request(socket.getInputStream()));
                        socket.getOutputStream().write(script[next++].getBytes(StandardCharsets.UTF_8));
                    }
                    next++;
                } catch (IOException e) {
                    return;
                }
            }
        });
        return new OriginClient(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/below/"));
    }

    /** Head and, of the length that the head tells, body. */
    private static String request(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        int at = head.indexOf("Content-Length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
        return head + new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }
}
