package henji.testkit.delivery;

import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Hints in memory, in the order in which they become due. */
public final class HintQueue implements Hints {

    /** What is to be done. */
    public sealed interface Task {

        record LookAtRun(RunHint hint) implements Task {
        }

        record FreezeSlice(RunId run, int slice) implements Task {
        }

        record Deliver(BatchHint hint) implements Task {
        }
    }

    private record Entry(Instant due, long sequence, Task task) {
    }

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::sequence));
    private final InstantSource clock;
    private long sequence;

    public HintQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void run(RunHint hint, Duration delay) {
        add(new Task.LookAtRun(hint), delay);
    }

    @Override
    public void slices(RunId run, List<Integer> numbers) {
        numbers.forEach(number -> add(new Task.FreezeSlice(run, number), Duration.ZERO));
    }

    @Override
    public void batches(List<BatchHint> hints, Duration delay) {
        hints.forEach(hint -> add(new Task.Deliver(hint), delay));
    }

    private synchronized void add(Task task, Duration delay) {
        entries.add(new Entry(clock.instant().plus(delay), sequence++, task));
    }

    /** When the next one is due; absent if there is none. */
    public synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(entries.peek()).map(Entry::due);
    }

    /** The next one, if it is due. */
    public synchronized Optional<Task> poll() {
        return entries.isEmpty() || entries.peek().due().isAfter(clock.instant())
                ? Optional.empty() : Optional.of(entries.poll().task());
    }

    /** A message whose worker died is delivered again. */
    void comesBack(Task task, Duration visibility) {
        add(task, visibility);
    }

    /** Loses everything, as a queue may. */
    public synchronized void clear() {
        entries.clear();
    }

    public synchronized int size() {
        return entries.size();
    }
}
