import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How fast webhooks are acknowledged, one after the other and 32 at a time; each carries one text of one of up to 500
 * of the account's friends. Strangers would be asked for at LINE with each message.
 */
final class Webhooks {

    private static final int PEOPLE = 500;
    private static final int TOGETHER = 32;

    private final RunningStack stack;
    private final List<String> friends;
    private final long began = System.currentTimeMillis();
    private final AtomicInteger made = new AtomicInteger();

    private Webhooks(RunningStack stack) throws Exception {
        this.stack = stack;
        this.friends = friends(stack);
    }

    static void main(String... arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        Webhooks webhooks = new Webhooks(RunningStack.find());
        webhooks.run("warm-up, " + TOGETHER + " at a time", Math.max(PEOPLE, count), TOGETHER);
        System.out.println(Figures.head());
        webhooks.run("one after the other", count, 1);
        webhooks.run(TOGETHER + " at a time", count, TOGETHER);
        webhooks.alone("one after the other, consumers at rest", count, 1);
        webhooks.alone(TOGETHER + " at a time, consumers at rest", count, TOGETHER);
    }

    /** The acknowledgement without what follows it, and then what follows without acknowledgements. */
    private void alone(String name, int count, int together) throws Exception {
        stack.rest(true);
        run(name, count, together);
    }

    private static List<String> friends(RunningStack stack) throws Exception {
        List<String> found = new ArrayList<>();
        Map<String, Object> question = new LinkedHashMap<>(Map.of("segment", Map.of("all", List.of()), "limit", 100));
        do {
            Map<String, Object> page = stack.call("POST", "/api/friends/search", question);
            ((List<?>) page.get("rows")).forEach(row -> found.add((String) ((Map<?, ?>) row).get("friendId")));
            question.put("cursor", page.get("cursor"));
        } while (question.get("cursor") != null && found.size() < PEOPLE);
        if (found.size() < TOGETHER) {
            System.err.println("benchmarks: too few friends; start ./henji with --friends 1000");
            System.exit(2);
        }
        return found;
    }

    private void run(String name, int count, int together) throws Exception {
        // Signed beforehand: that is LINE's work, not Henji's.
        List<HttpRequest.Builder> requests = IntStream.range(0, count).mapToObj(_ -> request()).toList();
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        Duration cpu = stack.cpu();
        Duration database = stack.cpuByProcess().get("DynamoDB");
        long start = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(together)) {
            List<Future<?>> all = IntStream.range(0, together).<Future<?>>mapToObj(_ -> senders.submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    long at = System.nanoTime();
                    stack.send(requests.get(i));
                    nanos[i] = System.nanoTime() - at;
                }
                return null;
            })).toList();
            for (Future<?> sender : all) {
                sender.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double acknowledged = stack.cpu().minus(cpu).toNanos() / 1e6 / count;
        long left = System.nanoTime();
        stack.rest(false);
        stack.settle();
        double behind = (System.nanoTime() - left) / 1e9;
        double settled = stack.cpu().minus(cpu).toNanos() / 1e6 / count;
        System.out.println(new Figures(nanos).row(name));
        System.out.printf(Locale.ROOT, "  %s: %.0f acks/s; CPU of the stack per event %.2f ms until all were "
                        + "acknowledged, %.2f ms until all were worked off, %.1f s later; of the database %.2f ms%n",
                name, count / seconds, acknowledged, settled, behind,
                stack.cpuByProcess().get("DynamoDB").minus(database).toNanos() / 1e6 / count);
    }

    private HttpRequest.Builder request() {
        int number = made.getAndIncrement();
        String unique = String.format(Locale.ROOT, "%013d%07d", began, number);
        Map<String, Object> event = Map.of(
                "type", "message", "mode", "active", "timestamp", System.currentTimeMillis(),
                "webhookEventId", "01BENCH" + unique.substring(1),
                "deliveryContext", Map.of("isRedelivery", false),
                "source", Map.of("type", "user", "userId", friends.get(number % friends.size())),
                "replyToken", "b" + unique,
                "message", Map.of("type", "text", "id", unique.substring(2), "quoteToken", "q" + unique,
                        "text", "予約の変更はできますか? " + number));
        try {
            byte[] body = JSON.std.asBytes(Map.of("destination", stack.text("botUserId"), "events", List.of(event)));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(stack.text("channelSecret").getBytes(), "HmacSHA256"));
            return HttpRequest.newBuilder(URI.create(stack.text("webhook"))).timeout(Duration.ofSeconds(30))
                    .header("content-type", "application/json")
                    .header("x-line-signature", Base64.getEncoder().encodeToString(mac.doFinal(body)))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
