package henji.functions.mediafetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.core.inbound.LineEvent;
import henji.core.inbound.LineEventReader;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineEntry;
import henji.dynamodb.DynamoTimelineStore;
import henji.lambda.Json;
import henji.lambda.Surroundings;
import henji.local.template.LocalTables;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The function against the template's tables and against SQS, S3 and LINE on one free port. */
class HandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final Path EVENTS = LocalTables.projectFolder().resolve("events");
    private static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    private final LocalTables tables = LocalTables.start();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Map<String, Object>> queued = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile int contentStatus = 200;
    private HttpServer server;
    private DynamoTimelineStore timeline;
    private TimelineEntry picture;
    private Handler handler;

    @BeforeEach
    void aPictureCame() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        timeline = new DynamoTimelineStore(DynamoDbClient.builder().endpointOverride(tables.endpoint())
                .region(Region.AP_NORTHEAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "x")))
                .build(), tables.name("Timeline"));
        Map<String, Object> webhook = Json.readObject(Files.readAllBytes(EVENTS.resolve("webhook/07-image-single.json")));
        RawEvent raw = new RawEvent(Json.object(((List<?>) webhook.get("events")).getFirst()));
        LineEvent event = LineEventReader.read(BOT, NOW, raw);
        picture = TimelineEntry.recorded(event.thread(), event.key(), 0, NOW, new Actor.Friend(), event.content())
                .withRaw(Optional.of(raw));
        timeline.putIfAbsent(picture);
        handler = new Handler(new Surroundings(environment(), () -> NOW.plusSeconds(2)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        tables.close();
    }

    @Test
    void aPictureIsCopiedIntoTheBucketAndTheEntrySaysSo() throws IOException {
        assertThat(run()).isEmpty();

        assertThat(objects).containsOnlyKeys("/bucket/media/" + messageId());
        assertThat(objects.values()).containsExactly("picture".getBytes(StandardCharsets.UTF_8));
        assertThat(media()).isEqualTo(Media.stored("image/jpeg", 7));
        assertThat(queued).isEmpty();
    }

    @Test
    void whatLineStillPreparesIsPutBackWithADelayAndIsNoFailure() throws IOException {
        contentStatus = 202;

        assertThat(run()).isEmpty();

        assertThat(queued).hasSize(1);
        assertThat(queued.getFirst().get("DelaySeconds")).isEqualTo(5);
        assertThat(Json.readObject((String) queued.getFirst().get("MessageBody")))
                .containsEntry("entry", picture.key().value());
        assertThat(media()).isEqualTo(Media.PENDING);
        assertThat(objects).isEmpty();
    }

    @Test
    void aWithdrawnMessageLosesItsBytes() throws IOException {
        run();
        TimelineEntry stored = timeline.read(picture.thread(), picture.key()).orElseThrow();
        timeline.replace(stored, stored.withContent(new Content.Unsent(messageId(), "image"))
                .withRaw(Optional.empty()));

        assertThat(run()).isEmpty();

        assertThat(objects).isEmpty();
    }

    @Test
    void aMessageThatNobodyCanReadFailsAlone() throws IOException {
        byte[] event = Json.write(Map.of("Records", List.of(
                Map.of("messageId", "bad", "body", "{}", "attributes", Map.of()),
                Map.of("messageId", "good", "body", body(), "attributes", Map.of()))));

        assertThat(run(event)).containsExactly("bad");
        assertThat(media().state()).isEqualTo(Media.State.STORED);
    }

    private List<String> run() throws IOException {
        return run(Json.write(Map.of("Records", List.of(
                Map.of("messageId", "m1", "body", body(), "attributes", Map.of())))));
    }

    private List<String> run(byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, null);
        return ((List<?>) Json.readObject(answer.toByteArray()).get("batchItemFailures")).stream()
                .map(item -> (String) Json.object(item).get("itemIdentifier")).toList();
    }

    private String body() {
        return Json.writeText(Map.of("messageId", messageId(), "friendId", picture.thread().value(), "entry",
                picture.key().value()));
    }

    private String messageId() {
        return ((Content.MessageIn) picture.content()).messageId();
    }

    private Media media() {
        Content content = timeline.read(picture.thread(), picture.key()).orElseThrow().content();
        return ((InMessage.Binary) ((Content.MessageIn) content).message()).media();
    }

    private Map<String, String> environment() {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> env = new HashMap<>(tables.environment());
        env.put("AWS_REGION", "ap-northeast-1");
        env.put("AWS_ENDPOINT_URL", here);
        env.put("AWS_ACCESS_KEY_ID", "media-fetch");
        env.put("AWS_SECRET_ACCESS_KEY", "x");
        env.put("QUEUE_MEDIA", here + "/queue/media");
        env.put("BUCKET_MEDIA", "bucket");
        env.put("PARAMETER_CHANNEL", "/henji/channel");
        env.put("LINE_API_ENDPOINT", here);
        env.put("LINE_DATA_ENDPOINT", here);
        return env;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        if (target == null && path.startsWith("/bucket/")) {
            if (exchange.getRequestMethod().equals("DELETE")) {
                objects.remove(path);
                exchange.sendResponseHeaders(204, -1);
            } else {
                boolean chunked = exchange.getRequestHeaders().containsKey("X-Amz-Decoded-Content-Length");
                objects.put(path, chunked ? firstChunk(body) : body);
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        } else if (target == null && path.endsWith("/content")) {
            answer(exchange, contentStatus, "image/jpeg", "picture".getBytes(StandardCharsets.UTF_8));
        } else if (target == null) {
            json(exchange, Map.of("access_token", "token", "token_type", "Bearer", "expires_in", 900));
        } else if (target.endsWith(".GetParameter")) {
            json(exchange, Map.of("Parameter", Map.of("Name", "/henji/channel", "Value",
                    "{\"channelId\":\"1234567890\",\"secret\":\"s\",\"botUserId\":\"" + BOT + "\"}")));
        } else if (target.endsWith(".SendMessageBatch")) {
            Map<String, Object> entry = Json.object(((List<?>) Json.readObject(body).get("Entries")).getFirst());
            queued.add(entry);
            json(exchange, Map.of("Failed", List.of(), "Successful", List.of(Map.of("Id", entry.get("Id"),
                    "MessageId", "m", "MD5OfMessageBody", md5((String) entry.get("MessageBody"))))));
        } else {
            dynamo(exchange, target, body);
        }
    }

    /** Bodies this small are one chunk: {@code <hex length>;chunk-signature=…\r\n<bytes>\r\n0;…}. */
    private static byte[] firstChunk(byte[] body) {
        String framed = new String(body, StandardCharsets.ISO_8859_1);
        int lineEnd = framed.indexOf("\r\n");
        int length = Integer.parseInt(framed.substring(0, framed.indexOf(';')), 16);
        return Arrays.copyOfRange(body, lineEnd + 2, lineEnd + 2 + length);
    }

    private void dynamo(HttpExchange exchange, String target, byte[] body) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(tables.endpoint())
                    .header("X-Amz-Target", target)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                    .header("X-Amz-Date", exchange.getRequestHeaders().getFirst("X-Amz-Date"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), "application/x-amz-json-1.0", answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void json(HttpExchange exchange, Object tree) throws IOException {
        answer(exchange, 200, "application/json", Json.write(tree));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
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
