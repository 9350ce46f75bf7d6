package henji.e2e.kill;

import henji.e2e.stack.Http;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Operators who answer all the time. As the page does, they ask again with the same operation id until they are told
 * what became of an answer.
 */
final class AnsweringOperators implements AutoCloseable {

    static final String OPERATION = "load-operation-";

    private static final List<String> PEOPLE = List.of("operator", "operator2", "admin");
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * One answer and what the API said in the end.
     *
     * @param text on nobody's phone but the friend's, and in no other answer
     * @param asked how often until there was an answer
     */
    record Said(String friend, String operation, String text, int status, int asked) {
    }

    private final StackProcess stack;
    private final List<String> friends;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> operators;
    private final Queue<Said> said = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean ended;

    AnsweringOperators(StackProcess stack, List<String> friends) {
        this.stack = stack;
        this.friends = friends;
        this.operators = PEOPLE.stream().<Future<?>>map(name -> threads.submit(() -> answer(name))).toList();
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    private void answer(String operator) {
        Random random = new Random(operator.hashCode());
        while (!ended) {
            String friend = friends.get(random.nextInt(friends.size()));
            // Free of charge where that is possible, or under a key at once: both must survive.
            String way = random.nextBoolean() ? "auto" : "push";
            card(operator, friend).ifPresent(card -> answer(operator, friend, card, way));
            Wait.forNow(BETWEEN);
        }
    }

    private void answer(String operator, String friend, Map<String, Object> card, String way) {
        int own = number.incrementAndGet();
        String operation = OPERATION + "%08d".formatted(own);
        String text = "回答 " + own;
        Map<String, Object> body = new HashMap<>(Map.of("operationId", operation, "way", way,
                "messages", List.of(Map.of("type", "text", "text", text))));
        Optional.ofNullable(card.get("headEntry")).ifPresent(head -> body.put("lastSeenEntry", head));
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int asked = 1; System.nanoTime() < end; asked++) {
            try {
                int status = stack.as(operator).post("/api/friends/" + friend + "/messages", body).status();
                if (status < 500) {
                    said.add(new Said(friend, operation, text, status, asked));
                    return;
                }
            } catch (UncheckedIOException e) {
                // killed, or not there yet: nobody knows whether it was sent, so it is asked again
            }
            Wait.forNow(BETWEEN);
        }
        throw new AssertionError("nobody said what became of " + operation);
    }

    private Optional<Map<String, Object>> card(String operator, String friend) {
        try {
            Http.Answer answer = stack.as(operator).get("/api/friends/" + friend);
            return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Lets each finish the answer that it is at. */
    @Override
    public void close() {
        ended = true;
        threads.close();
        operators.forEach(AnsweringOperators::rethrow);
    }

    static void rethrow(Future<?> ended) {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the load came to an end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
