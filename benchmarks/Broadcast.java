import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One broadcast to everybody who can be reached, with LINE taking 50 ms for each multicast. LINE's simulator is set back
 * when it is over.
 */
final class Broadcast {

    private static final int LINE_MILLIS = 50;

    static void main(String... arguments) throws Exception {
        RunningStack stack = RunningStack.find();
        String line = stack.text("line") + "/control";
        Object quota = stack.get(line + "/settings").get("quota");
        stack.call("PUT", line + "/settings", Map.of("quota", -1));
        stack.call("POST", line + "/faults",
                Map.of("endpoint", "multicast", "effect", "delay", "delayMillis", LINE_MILLIS));
        try {
            send(stack);
        } finally {
            stack.call("DELETE", line + "/faults?endpoint=multicast", Map.of());
            stack.call("PUT", line + "/settings", Map.of("quota", quota));
        }
    }

    private static void send(RunningStack stack) throws Exception {
        String operation = "benchmark-" + System.currentTimeMillis();
        Map<String, Object> draft = stack.call("POST", "/api/broadcasts", Map.of(
                "operationId", operation + "-draft", "name", "benchmark", "segment", Map.of("all", List.of()),
                "messages", List.of(Map.of("type", "text", "text", "春のご案内です。"))));
        String path = "/api/broadcasts/" + draft.get("id");
        Map<String, Object> preview = stack.call("POST", path + "/preview", Map.of());
        long count = ((Number) preview.get("count")).longValue();
        Map<String, Object> start = new LinkedHashMap<>(Map.of(
                "operationId", operation + "-start", "version", preview.get("version"), "confirmedCount", count));
        if (count >= 1_000) {
            start.put("typedCount", count);
        }
        double units = Meter.written();
        double cpu = stack.cpu().toNanos();
        long began = System.nanoTime();
        stack.call("POST", path + "/start", start);
        long first = 0;
        long last = 0;
        long accepted = 0;
        Map<String, Object> run;
        do {
            Thread.sleep(20);
            run = stack.get(path + "/run");
            long now = ((Number) ((Map<?, ?>) run.get("figures")).get("accepted")).longValue();
            if (now > accepted) {
                last = System.nanoTime();
                first = first == 0 ? last : first;
                accepted = now;
            }
        } while (!"FINISHED".equals(run.get("state")) && System.nanoTime() - began < 1_800_000_000_000L);
        long ended = System.nanoTime();
        stack.settle();
        System.out.println("| friends | wall s | until the first send s | first to last send s | friends/s, first to last "
                + "| friends/s, all | CPU s | write units |\n|---:|---:|---:|---:|---:|---:|---:|---:|");
        System.out.printf(Locale.ROOT, "| %,d | %.2f | %.2f | %.2f | %s | %,.0f | %.1f | %s |%n", accepted,
                (ended - began) / 1e9, (first - began) / 1e9, (last - first) / 1e9,
                last > first ? String.format(Locale.ROOT, "%,.0f", accepted / ((last - first) / 1e9)) : "one batch",
                accepted / ((ended - began) / 1e9), (stack.cpu().toNanos() - cpu) / 1e9,
                Double.isNaN(units) ? "no meter" : String.format(Locale.ROOT, "%,.0f", Meter.written() - units));
        System.out.println("\n" + run.get("state") + " " + run.get("figures") + " of " + count);
    }
}
