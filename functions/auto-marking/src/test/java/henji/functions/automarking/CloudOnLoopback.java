package henji.functions.automarking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.lambda.Json;
import henji.local.template.LocalTables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What the function needs of AWS and LINE, on one free port: the embedded DynamoDB with the template's tables behind
 * it, queues and a bus that remember, a channel parameter, LINE's tokens and profiles.
 */
final class CloudOnLoopback implements AutoCloseable {

    static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    private final LocalTables tables = LocalTables.start();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final List<Map<String, Object>> queued = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> published = new CopyOnWriteArrayList<>();
    private volatile boolean profilesHang;
    private volatile int failDynamo;

    CloudOnLoopback() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    Map<String, String> environment() {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> env = new HashMap<>(tables.environment());
        env.put("AWS_REGION", "ap-northeast-1");
        env.put("AWS_ENDPOINT_URL", here);
        env.put("AWS_ACCESS_KEY_ID", "auto-marking");
        env.put("AWS_SECRET_ACCESS_KEY", "x");
        env.put("QUEUE_INBOUND", here + "/queue/inbound.fifo");
        env.put("QUEUE_MEDIA", here + "/queue/media");
        env.put("PARAMETER_CHANNEL", "/henji/channel");
        env.put("LINE_API_ENDPOINT", here);
        env.put("BUS_NAME", "bus");
        env.put("TIME_ZONE", "Asia/Tokyo");
        env.put("INDEX_SHARDS", "4");
        return env;
    }

    LocalTables tables() {
        return tables;
    }

    /** Bodies sent to any queue, in order. */
    List<Map<String, Object>> queued() {
        return queued;
    }

    /** Entries put on the bus, in order. */
    List<Map<String, Object>> published() {
        return published;
    }

    void letProfilesHang() {
        profilesHang = true;
    }

    /** Answers 400 to the next writes of entries, as DynamoDB does for a request it does not take. */
    void failNextPuts(int count) {
        failDynamo = count;
    }

    @Override
    public void close() {
        server.stop(0);
        tables.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        if (target == null) {
            line(exchange, path);
        } else if (target.startsWith("DynamoDB")) {
            dynamo(exchange, target, body);
        } else if (target.endsWith(".SendMessageBatch")) {
            send(exchange, Json.readObject(body));
        } else if (target.endsWith(".GetParameter")) {
            answer(exchange, 200, Map.of("Parameter", Map.of("Name", "/henji/channel", "Value",
                    "{\"channelId\":\"1234567890\",\"secret\":\"s\",\"botUserId\":\"" + BOT + "\"}")));
        } else if (target.endsWith(".PutEvents")) {
            ((List<?>) Json.readObject(body).get("Entries")).forEach(entry -> published.add(Json.object(entry)));
            answer(exchange, 200, Map.of("FailedEntryCount", 0, "Entries", List.of()));
        } else {
            answer(exchange, 400, Map.of("__type", "UnknownOperation"));
        }
    }

    private void line(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith("/v2/bot/profile/")) {
            if (profilesHang) {
                return;
            }
            answer(exchange, 200, Map.of("displayName", "山田 花子", "userId", path.substring(16), "language", "ja"));
        } else {
            answer(exchange, 200, Map.of("access_token", "token", "token_type", "Bearer", "expires_in", 900));
        }
    }

    private void dynamo(HttpExchange exchange, String target, byte[] body) throws IOException {
        if (target.endsWith(".PutItem") && failDynamo > 0) {
            failDynamo--;
            answer(exchange, 400, Map.of("__type", "com.amazonaws.dynamodb.v20120810#ValidationException"));
            return;
        }
        try {
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(tables.endpoint())
                    .header("X-Amz-Target", target)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                    .header("X-Amz-Date", exchange.getRequestHeaders().getFirst("X-Amz-Date"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void send(HttpExchange exchange, Map<String, Object> request) throws IOException {
        List<Object> successful = new ArrayList<>();
        for (Object item : (List<?>) request.get("Entries")) {
            Map<String, Object> entry = Json.object(item);
            queued.add(Json.readObject((String) entry.get("MessageBody")));
            successful.add(Map.of("Id", entry.get("Id"), "MessageId", "m" + queued.size(), "MD5OfMessageBody",
                    md5((String) entry.get("MessageBody"))));
        }
        answer(exchange, 200, Map.of("Successful", successful, "Failed", List.of()));
    }

    private static void answer(HttpExchange exchange, int status, Object tree) throws IOException {
        byte[] bytes = Json.write(tree);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
