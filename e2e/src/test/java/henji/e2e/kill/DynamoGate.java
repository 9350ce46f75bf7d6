package henji.e2e.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Stands between the stack and its DynamoDB and passes everything on, until a certain update comes: then it lets the
 * stack be killed either before the update is passed on or after it was done, in both cases before anybody is told. So
 * a process dies at one exact write, and no product code knows of it.
 */
final class DynamoGate implements AutoCloseable {

    private static final Set<String> NOT_PASSED =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    /** On which side of the write the process dies. */
    enum Side { BEFORE, AFTER }

    /** @param update recognises the request's JSON */
    private record Trap(Predicate<Map<String, Object>> update, Side side, Runnable kill) {
    }

    private final URI database;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    private final AtomicReference<Trap> set = new AtomicReference<>();
    private volatile Optional<Map<String, Object>> sprung = Optional.empty();

    private DynamoGate(URI database, HttpServer server) {
        this.database = database;
        this.server = server;
    }

    static DynamoGate before(URI database) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            DynamoGate gate = new DynamoGate(database, server);
            server.createContext("/", gate::handle);
            server.setExecutor(gate.threads);
            server.start();
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The first such update that DynamoDB takes, or would be given, kills; later ones pass. */
    void setTrap(Predicate<Map<String, Object>> update, Side side, Runnable kill) {
        sprung = Optional.empty();
        set.set(new Trap(update, side, kill));
    }

    /** The update at which the process died; it is dead when this is present. */
    Optional<Map<String, Object>> sprung() {
        return sprung;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Trap> trap = trapFor(exchange, body);
            if (trap.isPresent() && trap.get().side() == Side.BEFORE) {
                spring(trap.get(), body);
                return;
            }
            HttpResponse<byte[]> answer = pass(exchange, body);
            if (trap.isPresent() && answer.statusCode() == 200) {
                spring(trap.get(), body);
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Optional<Trap> trapFor(HttpExchange exchange, byte[] body) {
        Trap trap = set.get();
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        return trap != null && target.endsWith(".UpdateItem") && trap.update().test(Json.readObject(body))
                ? Optional.of(trap) : Optional.empty();
    }

    private void spring(Trap trap, byte[] body) {
        if (set.compareAndSet(trap, null)) {
            trap.kill().run();
            sprung = Optional.of(Json.readObject(body));
        }
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(database.resolve(exchange.getRequestURI().getPath()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gate is being closed", e);
        }
    }
}
