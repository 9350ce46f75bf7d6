package henji.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The embedded DynamoDB behind a line on which an answer can get lost: the write is done, its client is not told. */
final class LostAnswers implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI dynamo;
    private final HttpServer server;
    private volatile boolean losing;

    LostAnswers(URI dynamo) {
        this.dynamo = dynamo;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    DynamoDbClient client() {
        return Embedded.client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** The answer to the next request does not come. */
    void loseOne() {
        losing = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        HttpResponse<byte[]> passed = pass(exchange, exchange.getRequestBody().readAllBytes());
        boolean lost = losing;
        losing = false;
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(lost ? 500 : passed.statusCode(), passed.body().length);
        exchange.getResponseBody().write(passed.body());
        exchange.close();
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(dynamo).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"X-Amz-Target", "Content-Type", "X-Amz-Date", "Authorization"}) {
            request.header(name, exchange.getRequestHeaders().getFirst(name));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
