import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.local.dynoxide.Dynoxide;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DynamoDB that counts the write units of everything written to it: the embedded one behind a pass that asks each
 * write what it consumed. Times measured through it are longer; units are not.
 */
final class Meter {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:8790");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final Pattern UNITS = Pattern.compile("\"CapacityUnits\":([0-9.]+)");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    private final DoubleAdder written = new DoubleAdder();
    private final URI database;

    private Meter(URI database) {
        this.database = database;
    }

    static void main(String... arguments) throws Exception {
        Dynoxide dynamo = Dynoxide.start(Optional.of(Path.of(System.getProperty("henji.data"), "metered.db")));
        Meter meter = new Meter(dynamo.endpoint());
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ADDRESS.getPort()), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", meter::handle);
        server.start();
        System.out.println("Start the stack in a new folder with HENJI_DYNAMODB_ENDPOINT=" + ADDRESS);
    }

    /** Units written since the meter was started; no number if none runs. */
    static double written() throws InterruptedException {
        try {
            return Double.parseDouble(HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                    ADDRESS.resolve("/units")).build(), HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange; InputStream input = exchange.getRequestBody()) {
            if (exchange.getRequestURI().getPath().equals("/units")) {
                answer(exchange, 200, Double.toString(written.sum()).getBytes(StandardCharsets.UTF_8));
                return;
            }
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            boolean writes = target != null && WRITES.contains(target.substring(target.indexOf('.') + 1));
            byte[] body = input.readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(database)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(writes ? asking(body) : body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (Set.of("content-type", "x-amz-target", "x-amz-date", "authorization")
                        .contains(name.toLowerCase())) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (writes) {
                count(new String(response.body(), StandardCharsets.UTF_8));
            }
            response.headers().firstValue("x-amz-crc32")
                    .ifPresent(sum -> exchange.getResponseHeaders().set("x-amz-crc32", sum));
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] asking(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains("\"ReturnConsumedCapacity\"") ? body
                : text.replaceFirst("\\{", "{\"ReturnConsumedCapacity\":\"TOTAL\",").getBytes(StandardCharsets.UTF_8);
    }

    private void count(String answer) {
        Matcher units = UNITS.matcher(answer);
        while (units.find()) {
            written.add(Double.parseDouble(units.group(1)));
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
