import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long the page waits for its lists, one request after the other, in the account as it is. */
final class Reads {

    private interface Request {
        Map<String, Object> ask() throws Exception;
    }

    private final RunningStack stack;

    private Reads(RunningStack stack) {
        this.stack = stack;
    }

    static void main(String... arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        new Reads(RunningStack.find()).measure(count);
    }

    private void measure(int count) throws Exception {
        Map<String, Object> everybody = Map.of("segment", Map.of("all", List.of()));
        Map<String, Object> following = Map.of("segment", Map.of("is", "follow", "in", List.of("FOLLOWING")));
        System.out.println("Friends: " + stack.call("POST", "/api/friends/count", everybody).get("count") + "\n");
        System.out.println("| what | count | p50 ms | p99 ms | max ms | CPU of the stack, ms | of the database, ms |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        measure("inbox, 50 of 要対応", count, () -> stack.get("/api/inbox?view=needs-reply&limit=50"));
        measure("inbox, 50 of すべて", count, () -> stack.get("/api/inbox?view=all&limit=50"));
        measure("counts of the five views", count / 4, () -> stack.get("/api/inbox/counts"));
        for (Object tag : (List<?>) stack.get("/api/settings").get("tags")) {
            Map<?, ?> one = (Map<?, ?>) tag;
            Map<String, Object> tagged = Map.of("is", "tag", "any", List.of(one.get("id")));
            measure("50 with the tag " + one.get("label"), count,
                    () -> stack.call("POST", "/api/friends/search", Map.of("segment", tagged, "limit", 50)));
        }
        measure("count of who follows (no posting list)", Math.max(5, count / 20),
                () -> stack.call("POST", "/api/friends/count", following));
    }

    /** As many before, unmeasured: what is asked for the first time is compiled then. */
    private void measure(String what, int count, Request request) throws Exception {
        for (int i = 0; i < count; i++) {
            request.ask();
        }
        long[] nanos = new long[count];
        Duration own = stack.cpu();
        Duration database = stack.cpuByProcess().get("DynamoDB");
        for (int i = 0; i < count; i++) {
            long at = System.nanoTime();
            request.ask();
            nanos[i] = System.nanoTime() - at;
        }
        System.out.printf(Locale.ROOT, "%s %.1f | %.1f |%n", new Figures(nanos).row(what),
                millis(stack.cpu().minus(own)) / count,
                millis(stack.cpuByProcess().get("DynamoDB").minus(database)) / count);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
