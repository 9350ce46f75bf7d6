package henji.simulation.world;

import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints;
import henji.simulation.baton.Baton;
import henji.simulation.baton.Source;
import henji.simulation.fault.Fault;
import henji.simulation.fault.Kind;
import henji.testkit.delivery.HintQueue.Task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The queues of hints as SQS has them: at least once, in no order, hidden while somebody works on one, given up after
 * five receives. A few consumers work at the same time.
 */
final class SimulatedQueue implements Hints, Source {

    /** As {@code template.yaml} has it. */
    private static final Duration VISIBILITY = Duration.ofSeconds(360);
    private static final int RECEIVES_MAX = 5;
    private static final Duration KEPT = Duration.ofDays(4);

    private static final class Message {
        private final Task task;
        private Instant visibleAt;
        private int receives;

        Message(Task task, Instant visibleAt) {
            this.task = task;
            this.visibleAt = visibleAt;
        }
    }

    private final Calls calls;
    private final Baton baton;
    private final InstantSource clock;
    private final int consumers;
    private final int receives;
    private final Consumer<Task> worker;
    private final List<Message> messages = new ArrayList<>();
    private int working;
    private int givenUp;

    /**
     * @param consumers how many work at the same time
     * @param again whether a message comes again when its worker failed
     */
    SimulatedQueue(Calls calls, Baton baton, InstantSource clock, int consumers, boolean again,
            Consumer<Task> worker) {
        this.calls = calls;
        this.baton = baton;
        this.clock = clock;
        this.consumers = consumers;
        this.receives = again ? RECEIVES_MAX : 1;
        this.worker = worker;
    }

    @Override
    public void run(RunHint hint, Duration delay) {
        put(List.of(new Task.LookAtRun(hint)), delay);
    }

    @Override
    public void slices(RunId run, List<Integer> numbers) {
        put(numbers.stream().map(number -> (Task) new Task.FreezeSlice(run, number)).toList(), Duration.ZERO);
    }

    @Override
    public void batches(List<BatchHint> hints, Duration delay) {
        put(hints.stream().map(hint -> (Task) new Task.Deliver(hint)).toList(), delay);
    }

    private void put(List<Task> tasks, Duration delay) {
        Fault fault = calls.before("queue.put", Kind.ENQUEUE);
        Instant due = clock.instant().plus(fault == Fault.DAYS_LATE ? KEPT : delay);
        if (fault != Fault.LOST) {
            tasks.forEach(task -> messages.add(new Message(task, due)));
        }
        if (fault == Fault.TWICE) {
            tasks.forEach(task -> messages.add(new Message(task, due)));
        }
        calls.after("queue.put", fault);
    }

    /** Whether nothing waits that could still be worked on. */
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** How many messages were received too often. */
    int givenUp() {
        return givenUp;
    }

    @Override
    public boolean isReady() {
        return working < consumers && messages.stream().anyMatch(this::isVisible);
    }

    private boolean isVisible(Message message) {
        return !message.visibleAt.isAfter(clock.instant());
    }

    @Override
    public void begin() {
        Message message = messages.stream().filter(this::isVisible).findFirst().orElseThrow();
        // The next consumer finds another one first.
        messages.remove(message);
        messages.add(message);
        message.receives++;
        message.visibleAt = clock.instant().plus(VISIBILITY);
        if (message.receives > receives) {
            messages.remove(message);
            givenUp++;
            return;
        }
        working++;
        baton.begin(() -> {
            worker.accept(message.task);
            Fault fault = calls.before("queue.delete", Kind.DEQUEUE);
            messages.remove(message);
            calls.after("queue.delete", fault);
        }, end -> working--);
    }

    @Override
    public Optional<Instant> next() {
        return working >= consumers ? Optional.empty()
                : messages.stream().map(message -> message.visibleAt).min(Instant::compareTo);
    }
}
