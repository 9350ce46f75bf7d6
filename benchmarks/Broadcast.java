import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One broadcast to everybody who can be reached, at all of LINE's limits and with LINE taking 50 ms for each multicast.
 * LINE's simulator and the account's settings are set back when it is over. Needs the simulated LINE and the machine
 * to tell the same time: no clock moved.
 */
final class Broadcast {

    private static final int LINE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** They read the settings once a minute. */
    private static final Duration WORKERS_FOLLOW = Duration.ofSeconds(61);

    static void main(String... arguments) throws Exception {
        RunningStack stack = RunningStack.find();
        String line = stack.text("line") + "/control";
        Object quota = stack.get(line + "/settings").get("quota");
        Map<?, ?> delivery = (Map<?, ?>) stack.get("/api/settings").get("delivery");
        // All that LINE allows, at any hour of the day: only a simulated LINE lets that be asked for.
        delivery(stack, Map.of("enabled", false, "from", "21:00", "to", "08:00"), delivery.get("rateShareMax"),
                delivery);
        Thread.sleep(WORKERS_FOLLOW);
        stack.call("PUT", line + "/settings", Map.of("quota", -1));
        stack.call("POST", line + "/faults",
                Map.of("endpoint", "multicast", "effect", "delay", "delayMillis", LINE_MILLIS));
        try {
            send(stack);
        } finally {
            stack.call("DELETE", line + "/faults?endpoint=multicast", Map.of());
            stack.call("PUT", line + "/settings", Map.of("quota", quota));
            delivery(stack, (Map<?, ?>) delivery.get("quietHours"), delivery.get("rateShare"), delivery);
        }
    }

    private static void delivery(RunningStack stack, Map<?, ?> quietHours, Object share, Map<?, ?> others)
            throws Exception {
        Object version = ((Map<?, ?>) stack.get("/api/settings").get("delivery")).get("version");
        stack.call("PUT", "/api/settings/delivery", Map.of("quietHours", quietHours, "rateShare", share,
                "latenessMinutes", others.get("latenessMinutes"), "version", version));
    }

    private static void send(RunningStack stack) throws Exception {
        String operation = "benchmark-" + System.currentTimeMillis();
        String text = "春のご案内です。" + operation;
        Map<String, Object> draft = stack.call("POST", "/api/broadcasts", Map.of(
                "operationId", operation + "-draft", "name", "benchmark", "segment", Map.of("all", List.of()),
                "messages", List.of(Map.of("type", "text", "text", text))));
        String path = "/api/broadcasts/" + draft.get("id");
        Map<String, Object> preview = stack.call("POST", path + "/preview", Map.of());
        long count = ((Number) preview.get("count")).longValue();
        Map<String, Object> start = new LinkedHashMap<>(Map.of(
                "operationId", operation + "-start", "version", preview.get("version"), "confirmedCount", count));
        if (Boolean.TRUE.equals(preview.get("approximate"))) {
            start.put("confirmedAtMost", preview.get("atMost"));
        }
        if (count >= 1_000) {
            start.put("typedCount", count);
        }
        double units = Meter.written();
        Map<String, Duration> before = stack.cpuByProcess();
        Instant began = Instant.now();
        stack.call("POST", path + "/start", start);
        Map<String, Object> run;
        do {
            Thread.sleep(250);
            run = stack.get(path + "/run");
        } while (!"FINISHED".equals(run.get("state")) && Instant.now().isBefore(began.plus(PATIENCE)));
        Map<String, Duration> after = stack.cpuByProcess();
        List<Instant> calls = calls(stack, text);
        stack.settle();
        long friends = ((Number) ((Map<?, ?>) run.get("figures")).get("accepted")).longValue();
        double wait = seconds(began, calls.getFirst());
        double sending = seconds(calls.getFirst(), calls.getLast());
        System.out.println("| friends | calls | until the first is accepted s | from it to the last s "
                + "| friends/s in between | friends/s, all | write units | for each 500 |\n"
                + "|---:|---:|---:|---:|---:|---:|---:|---:|");
        double written = Meter.written() - units;
        System.out.printf(Locale.ROOT, "| %,d | %,d | %.2f | %.2f | %s | %,.0f | %s |%n", friends, calls.size(), wait,
                sending, sending > 0 ? String.format(Locale.ROOT, "%,.0f", friends / sending) : "one call",
                friends / (wait + sending),
                Double.isNaN(units) ? "no meter | "
                        : String.format(Locale.ROOT, "%,.0f | %.1f", written, written * 500 / friends));
        System.out.println("\n| process | CPU s |\n|---|---:|");
        before.forEach((process, used) -> System.out.printf(Locale.ROOT, "| %s | %.2f |%n", process,
                after.get(process).minus(used).toMillis() / 1e3));
        System.out.println("\n" + run.get("state") + " " + run.get("figures") + " of " + count);
    }

    /**
     * When the simulator accepted each call with this text, in order: its own clock tells it, so nobody has to look.
     */
    private static List<Instant> calls(RunningStack stack, String text) throws Exception {
        Map<String, Object> found = stack.get(stack.text("line") + "/control/deliveries?limit=10000&text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return ((List<?>) found.get("calls")).stream()
                .map(call -> Instant.parse((String) ((Map<?, ?>) call).get("at"))).sorted().toList();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
