package henji.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class PromptPostsTest {

    private static final byte[] BODY = "{\"TableName\":\"予約\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void onlyOfAPostTheLengthIsLeftToTheConnection() {
        Connections connections = new Connections();
        SdkHttpClient http = new PromptPosts(connections);
        URI origin = URI.create("http://127.0.0.1:1/");

        http.prepareRequest(request(SdkHttpMethod.POST, origin));
        http.prepareRequest(request(SdkHttpMethod.PUT, origin));

        assertThat(connections.lengths).containsExactly(
                Optional.empty(), Optional.of(Integer.toString(BODY.length)));
    }

    @Test
    void theOtherSideReadsTheSameBytesAndTheirLengthOverOneConnection() throws IOException {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        List<Integer> ports = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            read.add(exchange.getRequestHeaders().getFirst("Content-Length") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (SdkHttpClient http = new PromptPosts(UrlConnectionHttpClient.create())) {
            URI origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            for (int i = 0; i < 3; i++) {
                assertThat(http.prepareRequest(request(SdkHttpMethod.POST, origin)).call().httpResponse().statusCode())
                        .isEqualTo(200);
            }
        } finally {
            server.stop(0);
        }

        assertThat(read).hasSize(3)
                .containsOnly(BODY.length + " application/x-amz-json-1.0 {\"TableName\":\"予約\"}");
        assertThat(ports).hasSize(3).containsOnly(ports.getFirst());
    }

    private static HttpExecuteRequest request(SdkHttpMethod method, URI origin) {
        return HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder().method(method).uri(origin)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(BODY.length)).build())
                .contentStreamProvider(() -> new ByteArrayInputStream(BODY))
                .build();
    }

    /** Notes the length that each request tells beforehand. */
    private static final class Connections implements SdkHttpClient {

        private final List<Optional<String>> lengths = new ArrayList<>();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            lengths.add(request.httpRequest().firstMatchingHeader("Content-Length"));
            return null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
