package henji.local.stack.removal;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.line.LineSimulator;
import henji.local.line.platform.SimulatorOptions;
import henji.local.stack.LineSide;
import henji.local.stack.Stack;
import henji.local.stack.StackOptions;
import henji.local.stack.fixture.Clients;
import henji.local.stack.line.LineChannel;
import henji.local.stack.oidc.DemoPerson;
import henji.local.template.Template;
import henji.local.template.TemplateTree;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A salon whose account runs on the whole of Henji, with the project's own template: friends, staff and their deeds.
 */
final class Salon implements AutoCloseable {

    private final LineSimulator line;
    private final Stack stack;
    private final Map<String, Object> whole;
    private final Clients owner;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger serial = new AtomicInteger();
    private String token = "";
    private Instant tokenUntil = Instant.EPOCH;

    private Salon(LineSimulator line, Stack stack, Map<String, Object> whole) {
        this.line = line;
        this.stack = stack;
        this.whole = whole;
        this.owner = Clients.of(new Surroundings(stack.ownerEnvironment(), InstantSource.system()));
    }

    static Salon open(Path folder) {
        SimulatorOptions options = SimulatorOptions.defaults();
        LineSimulator line = LineSimulator.start(options);
        LineChannel channel = new LineChannel(options.channelId(), options.channelSecret(), options.botUserId());
        StackOptions start = StackOptions.in(folder)
                .withLine(new LineSide.Given(line.uri(), channel))
                .withLog(message -> { });
        Salon salon = new Salon(line, Stack.start(start), start.template());
        // Webhooks are posted here, one by one, so that it is known when each has arrived.
        line.change(line.settings().withWebhookUrl(""));
        // Whoever was never here cannot be assigned anything.
        salon.get("/api/me");
        // What is tested must not hang on the hour at which it is.
        salon.put("/api/settings/delivery", Map.of(
                "quietHours", Map.of("enabled", false, "from", "21:00", "to", "08:00"),
                "latenessMinutes", Map.of("broadcast", 30, "reminder", 120, "step", 120),
                "rateShare", 50, "version", 0));
        return salon;
    }

    Stack stack() {
        return stack;
    }

    LineSimulator line() {
        return line;
    }

    /** The rights of whoever runs the stack. */
    Clients owner() {
        return owner;
    }

    /** Puts a message on a queue of the template, by its name there. */
    void queue(String id, Map<String, Object> body) {
        String url = stack.ownerEnvironment().get("QUEUE_" + id.toUpperCase(java.util.Locale.ROOT));
        try {
            String text = JSON.std.asString(body);
            owner.sqs().sendMessage(send -> send.queueUrl(url).messageBody(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the project's template. */
    Map<String, Object> template() {
        return TemplateTree.copy(whole);
    }

    /** Takes the line of this title out of a tree. */
    void takeOut(String line, Map<String, Object> tree) {
        Template now = Template.of(tree, stack.template().names(), stack.template().parameters());
        Lines.of(now).stream()
                .filter(candidate -> candidate.title().equals(line))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The template has no line: " + line))
                .takeOutOf(tree);
    }

    /** A copy in which every function differs by a variable that it does not read, so that each begins anew. */
    Map<String, Object> renewedTemplate() {
        Map<String, Object> tree = template();
        Nodes.map(Nodes.map(tree, "Globals"), "Function")
                .put("Environment", Map.of("Variables", Map.of("RENEWED", "yes")));
        return tree;
    }

    /** Puts the whole template in force again and empties the queues. */
    void restore() {
        stack.template().queues().forEach(queue -> owner.sqs().purgeQueue(purge -> purge.queueUrl(queue.url())));
        stack.deploy(whole);
    }

    /** Waits till all that can be done now is done. */
    void settle() {
        if (!stack.clock().awaitQuiet()) {
            throw new IllegalStateException("It does not become quiet: " + stack.openMessages());
        }
    }

    /** An id that was not used before. */
    String fresh(String kind) {
        return "%s-%016d".formatted(kind, serial.incrementAndGet());
    }

    /** A label that was not used before. */
    String label(String text) {
        return text + serial.incrementAndGet();
    }

    // Friends

    /** Somebody who has added the account, and everything about it is stored. */
    String friend() {
        String friend = follower();
        settle();
        return friend;
    }

    /** A friend whose message is stored. */
    String friendWhoWrote() {
        String friend = follower();
        write(friend, "予約の変更はできますか?");
        settle();
        return friend;
    }

    private String follower() {
        String friend = line.addFriend("佐藤 " + serial.incrementAndGet());
        webhook(event(friend, "follow", Map.of("follow", Map.of("isUnblocked", false))));
        return friend;
    }

    void write(String friend, String text) {
        webhook(message(friend, Map.of("type", "text", "id", messageId(), "text", text)));
    }

    /** A message event of LINE's. */
    Map<String, Object> message(String friend, Map<String, Object> message) {
        return event(friend, "message", Map.of("message", message, "replyToken", fresh("token")));
    }

    /** An id as LINE gives them to messages. */
    String messageId() {
        return "5000%014d".formatted(serial.incrementAndGet());
    }

    /** An event of LINE's. */
    Map<String, Object> event(String friend, String type, Map<String, Object> more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("mode", "active");
        event.put("timestamp", stack.clock().now().toEpochMilli());
        event.put("source", Map.of("type", "user", "userId", friend));
        event.put("webhookEventId", "01%024d".formatted(serial.incrementAndGet()));
        event.put("deliveryContext", Map.of("isRedelivery", false));
        event.putAll(more);
        return event;
    }

    /** Posts a signed webhook. */
    void webhook(Map<String, Object> event) {
        byte[] body = bytes(Map.of("destination", stack.channel().botUserId(), "events", List.of(event)));
        send(HttpRequest.newBuilder(stack.webhook())
                .header("Content-Type", "application/json")
                .header("x-line-signature", line.sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    // Staff

    Map<String, Object> get(String path) {
        return send(asStaff(path).GET());
    }

    Map<String, Object> post(String path) {
        return send(asStaff(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Map<String, Object> post(String path, Map<String, Object> body) {
        return send(asStaff(path).POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body))));
    }

    Map<String, Object> put(String path, Map<String, Object> body) {
        return send(asStaff(path).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes(body))));
    }

    Map<String, Object> delete(String path) {
        return send(asStaff(path).DELETE());
    }

    /** What the card of a friend says about its own version. */
    Number version(String friend) {
        return (Number) get("/api/friends/" + friend).get("version");
    }

    /** The status of an address for somebody who may do everything. */
    int status(String method, String path) {
        return answer(asStaff(path).method(method, HttpRequest.BodyPublishers.noBody())).statusCode();
    }

    /** Fetches an address that needs no token. */
    Map<String, Object> fetch(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    @Override
    public void close() {
        stack.close();
        line.close();
    }

    /** An answer was another one than it should be. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    private HttpRequest.Builder asStaff(String path) {
        return HttpRequest.newBuilder(stack.page().resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token());
    }

    /** Tokens live a quarter of an hour on the stack's clock; to sign one for each call would take a while. */
    private String token() {
        if (!stack.clock().now().isBefore(tokenUntil)) {
            token = stack.accessToken(DemoPerson.byUsername("admin").orElseThrow());
            tokenUntil = stack.clock().now().plus(Duration.ofMinutes(10));
        }
        return token;
    }

    private Map<String, Object> send(HttpRequest.Builder builder) {
        HttpResponse<byte[]> answer = answer(builder);
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(answer.request().method() + " " + answer.uri().getPath() + " answered "
                    + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        try {
            return answer.body().length > 0 && answer.body()[0] == '{' ? JSON.std.mapFrom(answer.body()) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder builder) {
        try {
            return http.send(
                    builder.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static byte[] bytes(Map<String, Object> body) {
        try {
            return JSON.std.asBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
