package henji.local.line.call;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls of the Messaging API since this start: how often each endpoint gave each status, and the last of them one
 * by one. Status 0 stands for an answer that was dropped. Thread-safe.
 */
public final class CallLog {

    private static final int KEPT = 10_000;

    /**
     * One call.
     *
     * @param status as sent, 0 when the answer was dropped
     * @param decided the status the platform decided on, 0 when a fault kept it from deciding
     */
    public record Call(Instant at, Endpoint endpoint, String requestId, String key, int status, int decided) {}

    private final Map<Endpoint, Map<Integer, Long>> counts = new EnumMap<>(Endpoint.class);
    private final Deque<Call> last = new ArrayDeque<>();

    public synchronized void add(Call call) {
        counts.computeIfAbsent(call.endpoint(), _ -> new TreeMap<>()).merge(call.status(), 1L, Long::sum);
        last.addLast(call);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    public synchronized void clear() {
        counts.clear();
        last.clear();
    }

    public synchronized Map<Endpoint, Map<Integer, Long>> counts() {
        Map<Endpoint, Map<Integer, Long>> copy = new EnumMap<>(Endpoint.class);
        counts.forEach((endpoint, statuses) -> copy.put(endpoint, new TreeMap<>(statuses)));
        return copy;
    }

    public synchronized List<Call> last() {
        return new ArrayList<>(last);
    }
}
