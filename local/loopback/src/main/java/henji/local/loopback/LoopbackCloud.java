package henji.local.loopback;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * SQS, SSM, EventBridge and S3 as far as Henji's functions call them, on 127.0.0.1; DynamoDB is passed on to an
 * embedded one, and what is none of these is asked of the test. Signatures are not checked. Thread-safe.
 */
public final class LoopbackCloud implements AutoCloseable {

    /** The bot user id of the channel. */
    public static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    /** The channel's secret. */
    public static final String SECRET = "example-channel-secret";

    private static final String BUCKET = "bucket";

    private final String function;
    private final Optional<DynamoPass> dynamo;
    private final OtherCalls others;
    private final HttpServer server;
    private final List<Map<String, Object>> queued = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> published = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile Predicate<String> refusesBody = body -> body.indexOf('\uffff') >= 0;
    private volatile boolean queueIsDown;
    private volatile boolean queueHangs;
    private volatile boolean bucketIsDown;
    private volatile boolean parametersAreDown;
    private volatile String nextSecret = "";
    private volatile int parameterReads;
    private final AtomicInteger queueCalls = new AtomicInteger();

    /** Calls that go to nobody here: LINE's. */
    @FunctionalInterface
    public interface OtherCalls {

        /** @return the answer, or empty to say nothing for ever */
        Optional<Reply> answer(String method, String path);
    }

    /** @param function whose cloud this is; the name is its access key */
    private LoopbackCloud(String function, Optional<URI> dynamo, OtherCalls others) {
        this.function = function;
        this.dynamo = dynamo.map(DynamoPass::new);
        this.others = others;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** A cloud without a database and without LINE. */
    public static LoopbackCloud of(String function) {
        return new LoopbackCloud(function, Optional.empty(), (method, path) -> Optional.of(Reply.of(404)));
    }

    /**
     * A cloud with a database.
     *
     * @param dynamo endpoint of a DynamoDB that takes any credentials
     */
    public static LoopbackCloud of(String function, URI dynamo, OtherCalls others) {
        return new LoopbackCloud(function, Optional.of(dynamo), others);
    }

    /** What every function is given, besides its tables. */
    public Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("AWS_REGION", "ap-northeast-1");
        env.put("AWS_ENDPOINT_URL", address());
        env.put("AWS_ACCESS_KEY_ID", function);
        env.put("AWS_SECRET_ACCESS_KEY", "x");
        env.put("QUEUE_INBOUND", address() + "/queue/inbound.fifo");
        env.put("QUEUE_MEDIA", address() + "/queue/media");
        env.put("BUCKET_MEDIA", BUCKET);
        env.put("SPILL_PREFIX", "spill/");
        env.put("BUS_NAME", "bus");
        env.put("PARAMETER_CHANNEL", "/henji/channel");
        env.put("LINE_API_ENDPOINT", address());
        env.put("LINE_DATA_ENDPOINT", address());
        return env;
    }

    /** Entries of {@code SendMessageBatch} that were accepted, of all queues, in order. */
    public List<Map<String, Object>> queued() {
        return queued;
    }

    /** Bodies of these entries. */
    public List<Map<String, Object>> queuedBodies() {
        return queued.stream().map(entry -> read(((String) entry.get("MessageBody")).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Entries put on the bus, in order. */
    public List<Map<String, Object>> published() {
        return published;
    }

    /** Objects by path, {@code /bucket/key}. */
    public Map<String, byte[]> objects() {
        return objects;
    }

    /** How often the channel's parameter was read. */
    public int parameterReads() {
        return parameterReads;
    }

    /** How often {@code SendMessageBatch} was called. */
    public int queueCalls() {
        return queueCalls.get();
    }

    /** Refuses these message bodies from now on, besides those that SQS itself does not take. */
    public void refuseBodies(Predicate<String> which) {
        refusesBody = refusesBody.or(which);
    }

    public void takeQueueDown() {
        queueIsDown = true;
    }

    /** The queue takes calls and answers none of them any more. */
    public void hangQueue() {
        queueHangs = true;
    }

    public void takeBucketDown() {
        bucketIsDown = true;
    }

    public void takeParametersDown() {
        parametersAreDown = true;
    }

    /** Whatever was taken down answers again. */
    public void bringAllBack() {
        queueIsDown = false;
        queueHangs = false;
        bucketIsDown = false;
        parametersAreDown = false;
    }

    /** Puts a second secret into the channel's parameter. */
    public void announceSecret(String next) {
        nextSecret = next;
    }

    /** Answers 400 to the next calls of {@code PutItem}, as DynamoDB does for a request it does not take. */
    public void failNextPuts(int count) {
        dynamo.orElseThrow().failNextPuts(count);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        Optional<Reply> reply;
        if (target == null) {
            reply = path.startsWith("/" + BUCKET + "/")
                    ? Optional.of(object(exchange, path, body))
                    : others.answer(exchange.getRequestMethod(), path);
        } else if (target.startsWith("DynamoDB")) {
            reply = Optional.of(dynamo.orElseThrow().pass(exchange.getRequestHeaders(), target, body));
        } else if (queueHangs && target.startsWith("AmazonSQS")) {
            reply = Optional.empty();
        } else {
            reply = Optional.of(switch (target.substring(target.indexOf('.') + 1)) {
                case "SendMessageBatch" -> send(read(body));
                case "GetParameter" -> parameter();
                case "PutEvents" -> publish(read(body));
                default -> Reply.json(400, Map.of("__type", "UnknownOperation"));
            });
        }
        if (reply.isPresent()) {
            reply.get().to(exchange);
        }
    }

    private Reply parameter() {
        if (parametersAreDown) {
            return Reply.json(500, Map.of("__type", "InternalServerError"));
        }
        parameterReads++;
        String next = nextSecret.isEmpty() ? "" : ",\"nextSecret\":\"" + nextSecret + "\"";
        return Reply.json(200, Map.of("Parameter", Map.of("Name", "/henji/channel", "Value",
                "{\"channelId\":\"1234567890\",\"secret\":\"" + SECRET + "\",\"botUserId\":\"" + BOT + "\""
                        + next + "}")));
    }

    private Reply publish(Map<String, Object> request) {
        ((List<?>) request.get("Entries")).forEach(entry -> published.add(object(entry)));
        return Reply.json(200, Map.of("FailedEntryCount", 0, "Entries", List.of()));
    }

    private Reply send(Map<String, Object> request) {
        queueCalls.incrementAndGet();
        if (queueIsDown) {
            return Reply.json(503, Map.of("__type", "ServiceUnavailable"));
        }
        List<Object> successful = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        for (Object item : (List<?>) request.get("Entries")) {
            Map<String, Object> entry = object(item);
            String body = (String) entry.get("MessageBody");
            if (refusesBody.test(body)) {
                failed.add(Map.of("Id", entry.get("Id"), "SenderFault", false, "Code", "InternalError"));
            } else {
                queued.add(entry);
                successful.add(Map.of("Id", entry.get("Id"), "MessageId", "m" + queued.size(),
                        "MD5OfMessageBody", md5(body)));
            }
        }
        return Reply.json(200, Map.of("Successful", successful, "Failed", failed));
    }

    private Reply object(HttpExchange exchange, String path, byte[] body) {
        if (bucketIsDown) {
            return Reply.of(503);
        }
        if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(path);
            return Reply.of(204);
        }
        String digest = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256")).orElse("");
        objects.put(path, digest.startsWith("STREAMING-") ? AwsChunks.content(body) : body);
        return Reply.of(200);
    }

    private static Map<String, Object> read(byte[] json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
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
