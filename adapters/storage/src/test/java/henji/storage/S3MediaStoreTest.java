package henji.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.aws.AwsClients;
import henji.core.media.MediaStore;
import henji.runtime.MayPass;
import henji.runtime.Service;
import henji.runtime.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3MediaStoreTest {

    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile int down;
    private HttpServer server;
    private MediaStore media;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        media = new S3MediaStore(new AwsClients(new Surroundings(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "k",
                "AWS_SECRET_ACCESS_KEY", "s"), InstantSource.system())), "bucket");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPictureIsStoredUnderItsMessageIdAndFoundAgain() {
        put("600000000000293003", "image/jpeg; q=1", "picture");

        assertThat(objects).containsOnlyKeys("/bucket/media/600000000000293003");
        assertThat(objects.values()).containsExactly("picture".getBytes(StandardCharsets.UTF_8));
        assertThat(media.find("600000000000293003")).contains(new MediaStore.Stored("image/jpeg", 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript", "video/<x>", ""})
    void whatABrowserCouldRunIsStoredAsBytes(String type) {
        put("1", type, "x");

        assertThat(types.get("/bucket/media/1")).isEqualTo("application/octet-stream");
    }

    @Test
    void whatIsNotThereIsAbsentAndRemovingItIsDone() {
        assertThat(media.find("2")).isEmpty();

        put("2", "video/mp4", "v");
        media.remove("2");
        media.remove("2");

        assertThat(media.find("2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aBucketThatDoesNotAnswerIsWaitedForAndNotTakenForEmpty(int status) {
        down = status;

        assertThat(MayPass.waitFor(catchRuntimeException(() -> media.find("1")))).contains(Service.FILES);
        assertThat(MayPass.waitFor(catchRuntimeException(() -> put("1", "image/png", "x")))).contains(Service.FILES);
        assertThat(MayPass.waitFor(catchRuntimeException(() -> media.remove("1")))).contains(Service.FILES);
    }

    @Test
    void anAddressLoadsTheObjectForItsLifeOnly() {
        URI address = media.address("3", Duration.ofMinutes(5), Optional.empty());

        assertThat(address.getPath()).isEqualTo("/bucket/media/3");
        assertThat(address.getRawQuery()).contains("X-Amz-Expires=300", "X-Amz-Signature=");
        assertThatThrownBy(() -> media.address("3", Duration.ofMinutes(61), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDownloadKeepsItsNameWhateverItHolds() {
        URI address = media.address("3", Duration.ofMinutes(5), Optional.of("予約 \"票\"\r\nx: y.html"));

        String query = URLDecoder.decode(address.getRawQuery(), StandardCharsets.UTF_8);
        assertThat(query)
                .contains("response-content-disposition=attachment; filename*=UTF-8''%E4%BA%88%E7%B4%84%20%22")
                .contains("%0D%0Ax%3A%20y.html")
                .contains("response-content-type=application/octet-stream")
                .doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../spill/x", "a/b", "a?b", "x\u0000"})
    void aKeyIsNeverMadeOfAnythingElse(String messageId) {
        assertThatThrownBy(() -> media.find(messageId)).isInstanceOf(IllegalArgumentException.class);
    }

    private void put(String messageId, String type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        long stored = media.put(messageId, type, new FilterInputStream(new ByteArrayInputStream(bytes)) {
            // LINE's content is a stream that cannot be read again.
            @Override
            public boolean markSupported() {
                return false;
            }
        });
        assertThat(stored).isEqualTo(bytes.length);
    }

    /** What is in S3's chunked form: {@code <hex length>;chunk-signature=…}, the bytes, and an empty chunk. */
    private static byte[] content(byte[] body) {
        int lineEnd = new String(body, StandardCharsets.ISO_8859_1).indexOf("\r\n");
        String head = new String(body, 0, lineEnd, StandardCharsets.ISO_8859_1);
        int length = Integer.parseInt(head.substring(0, head.indexOf(';')), 16);
        return Arrays.copyOfRange(body, lineEnd + 2, lineEnd + 2 + length);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (down > 0) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(down, -1);
            exchange.close();
            return;
        }
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 200;
        long length = -1;
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, content(body));
                types.put(path, exchange.getRequestHeaders().getFirst("Content-Type"));
            }
            case "DELETE" -> {
                objects.remove(path);
                status = 204;
            }
            default -> {
                if (objects.containsKey(path)) {
                    exchange.getResponseHeaders().set("Content-Type", types.get(path));
                    exchange.getResponseHeaders().set("Content-Length", Integer.toString(objects.get(path).length));
                } else {
                    status = 403;
                }
            }
        }
        exchange.sendResponseHeaders(status, length);
        exchange.close();
    }
}
