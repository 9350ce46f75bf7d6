package henji.testkit.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A queue that hands out up to ten messages at a time and whatever failed once more, before the later messages of its
 * group, until the dead letters get it. No time passes.
 */
public final class RedeliveringQueue {

    private static final int BATCH = 10;
    /** {@code maxReceiveCount} of every queue in template.yaml. */
    private static final int RECEIVES_MAX = 5;

    /**
     * A message as it is handed out.
     *
     * @param group FIFO group; absent on a standard queue
     * @param receives how often it was handed out, this time included
     */
    public record Message(String id, String body, Optional<String> group, int receives) {
    }

    /** The function behind the queue; answers the ids of those that are to come again, or throws for all of them. */
    @FunctionalInterface
    public interface Worker {
        List<String> handle(List<Message> batch);
    }

    private final Deque<Message> waiting = new ArrayDeque<>();
    private final List<Message> dead = new ArrayList<>();
    private int sent;
    private int failures;

    public void add(String body, Optional<String> group) {
        waiting.add(new Message("message-" + sent++, body, group, 0));
    }

    /**
     * Goes on until nothing waits, also for what is added meanwhile.
     *
     * @param workers asked anew for each batch, so that another instance may get what one failed at
     */
    public void drain(Supplier<Worker> workers) {
        while (!waiting.isEmpty()) {
            List<Message> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < BATCH) {
                Message next = waiting.poll();
                batch.add(new Message(next.id(), next.body(), next.group(), next.receives() + 1));
            }
            List<Message> again = failed(workers.get(), batch);
            failures += again.size();
            again.reversed().forEach(message -> {
                if (message.receives() < RECEIVES_MAX) {
                    waiting.addFirst(message);
                } else {
                    dead.add(message);
                }
            });
        }
    }

    private static List<Message> failed(Worker worker, List<Message> batch) {
        Set<String> ids;
        try {
            ids = new HashSet<>(worker.handle(List.copyOf(batch)));
        } catch (RuntimeException e) {
            return batch;
        }
        return batch.stream().filter(message -> ids.contains(message.id())).toList();
    }

    /** What failed as often as it may. */
    public List<Message> dead() {
        return List.copyOf(dead);
    }

    /** How many messages came back, each time counted. */
    public int failures() {
        return failures;
    }
}
