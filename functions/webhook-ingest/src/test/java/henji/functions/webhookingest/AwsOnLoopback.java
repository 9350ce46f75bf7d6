package henji.functions.webhookingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.lambda.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What the function needs of SQS, SSM and S3, over HTTP on a free port, with faults on demand. */
final class AwsOnLoopback implements AutoCloseable {

    static final String SECRET = "example-channel-secret";
    static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    private final HttpServer server;
    private final List<Map<String, Object>> queued = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile Predicate<String> refusesBody = body -> false;
    private volatile boolean queueIsDown;
    private volatile boolean bucketIsDown;
    private volatile String nextSecret = "";
    private volatile int parameterReads;

    AwsOnLoopback() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("AWS_REGION", "ap-northeast-1");
        env.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        env.put("AWS_ACCESS_KEY_ID", "webhook-ingest");
        env.put("AWS_SECRET_ACCESS_KEY", "x");
        env.put("QUEUE_INBOUND", "http://127.0.0.1:" + server.getAddress().getPort() + "/queue/inbound.fifo");
        env.put("BUCKET_MEDIA", "media");
        env.put("SPILL_PREFIX", "spill/");
        env.put("PARAMETER_CHANNEL", "/henji/channel");
        return env;
    }

    /** Entries of SendMessageBatch that were accepted, in order. */
    List<Map<String, Object>> queued() {
        return queued;
    }

    /** Objects by path, {@code /bucket/key}. */
    Map<String, byte[]> objects() {
        return objects;
    }

    int parameterReads() {
        return parameterReads;
    }

    void refuseBodies(Predicate<String> which) {
        refusesBody = which;
    }

    void takeQueueDown() {
        queueIsDown = true;
    }

    void takeBucketDown() {
        bucketIsDown = true;
    }

    void announceSecret(String next) {
        nextSecret = next;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target == null) {
            store(exchange, body);
        } else if (target.endsWith(".SendMessageBatch")) {
            send(exchange, Json.readObject(body));
        } else if (target.endsWith(".GetParameter")) {
            parameterReads++;
            String next = nextSecret.isEmpty() ? "" : ",\"nextSecret\":\"" + nextSecret + "\"";
            answer(exchange, 200, Map.of("Parameter", Map.of("Name", "/henji/channel", "Value",
                    "{\"channelId\":\"1234567890\",\"secret\":\"" + SECRET + "\",\"botUserId\":\"" + BOT + "\""
                            + next + "}")));
        } else {
            answer(exchange, 400, Map.of("__type", "UnknownOperation"));
        }
    }

    private void send(HttpExchange exchange, Map<String, Object> request) throws IOException {
        if (queueIsDown) {
            answer(exchange, 503, Map.of("__type", "ServiceUnavailable"));
            return;
        }
        List<Object> successful = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        for (Object item : (List<?>) request.get("Entries")) {
            Map<String, Object> entry = Json.object(item);
            String body = (String) entry.get("MessageBody");
            if (refusesBody.test(body) || body.indexOf('\uffff') >= 0) {
                failed.add(Map.of("Id", entry.get("Id"), "SenderFault", false, "Code", "InternalError"));
            } else {
                queued.add(entry);
                successful.add(Map.of("Id", entry.get("Id"), "MessageId", "m" + queued.size(),
                        "MD5OfMessageBody", md5(body)));
            }
        }
        answer(exchange, 200, Map.of("Successful", successful, "Failed", failed));
    }

    private void store(HttpExchange exchange, byte[] body) throws IOException {
        if (!bucketIsDown) {
            String digest = exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256");
            objects.put(exchange.getRequestURI().getPath(), digest.startsWith("STREAMING-") ? unwrapped(body) : body);
        }
        exchange.sendResponseHeaders(bucketIsDown ? 503 : 200, -1);
        exchange.close();
    }

    /** The content of a body in signed chunks: {@code <hex length>;chunk-signature=…\r\n<content>\r\n}, the last empty. */
    private static byte[] unwrapped(byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (body[line] != '\r') {
                line++;
            }
            String head = new String(body, at, line - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(head.substring(0, head.indexOf(';')), 16);
            if (length == 0) {
                return content.toByteArray();
            }
            content.write(body, line + 2, length);
            at = line + 2 + length + 2;
        }
    }

    private static void answer(HttpExchange exchange, int status, Object tree) throws IOException {
        byte[] bytes = Json.write(tree);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
