package henji.testkit.aws;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One address for the services of a function: DynamoDB is passed on, what is sent to queues is kept, parameters are
 * answered. Thread-safe.
 */
public final class AwsEndpoint implements AutoCloseable {

    private static final Pattern ENTRY = Pattern.compile("\"Id\":\"([0-9]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI dynamo;
    private final String parameter;
    private final HttpServer server;
    private final List<String> sent = new ArrayList<>();
    private int untilFailure = -1;
    private boolean failed;

    /**
     * @param dynamo a running DynamoDB
     * @param parameter text of every parameter
     */
    public AwsEndpoint(URI dynamo, String parameter) {
        this.dynamo = dynamo;
        this.parameter = parameter;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Region, endpoint and keys, as a function finds them; queues are any addresses. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_REGION", "ap-northeast-1");
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }

    /** Bodies of the requests to SQS, in order. */
    public synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /**
     * Refuses one of the calls to come, whatever service it is for, in a way that no client tries again.
     *
     * @param number counted from here and from 0; negative = none
     */
    public synchronized void failCall(int number) {
        untilFailure = number;
        failed = false;
    }

    /** Whether that call came. */
    public synchronized boolean hasFailed() {
        return failed;
    }

    private synchronized boolean failsNow() {
        failed |= untilFailure == 0;
        return untilFailure-- == 0;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (failsNow()) {
            byte[] refusal = "{\"__type\":\"ValidationException\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(400, refusal.length);
            exchange.getResponseBody().write(refusal);
            exchange.close();
            return;
        }
        byte[] reply;
        int status = 200;
        if (target.startsWith("AmazonSQS.")) {
            synchronized (this) {
                sent.add(new String(body, StandardCharsets.UTF_8));
            }
            reply = accepted(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } else if (target.startsWith("AmazonSSM.")) {
            reply = ("{\"Parameter\":{\"Name\":\"p\",\"Type\":\"SecureString\",\"Value\":\""
                    + parameter.replace("\"", "\\\"") + "\"}}").getBytes(StandardCharsets.UTF_8);
        } else {
            HttpResponse<byte[]> passed = pass(exchange, body);
            status = passed.statusCode();
            reply = passed.body();
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    /** Every entry of the batch, as SQS acknowledges it. */
    private static String accepted(String batch) {
        return ENTRY.matcher(batch).results()
                .map(entry -> "{\"Id\":\"" + entry.group(1) + "\",\"MessageId\":\"m\",\"MD5OfMessageBody\":\"0\"}")
                .collect(Collectors.joining(",", "{\"Successful\":[", "],\"Failed\":[]}"));
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(dynamo).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("X-Amz-Target", "Content-Type", "X-Amz-Date", "Authorization")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
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
