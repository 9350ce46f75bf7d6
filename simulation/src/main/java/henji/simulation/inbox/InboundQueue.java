package henji.simulation.inbox;

import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.linewebhook.EventQueue;
import henji.linewebhook.QueuedEvent;
import henji.runtime.Log;
import henji.simulation.baton.Baton;
import henji.simulation.baton.Source;
import henji.simulation.fault.Fault;
import henji.simulation.fault.Kind;
import henji.simulation.world.PortFailed;
import henji.simulation.world.Stage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The queue Inbound as SQS FIFO has it: one worker at a time for a group, in the order of arrival, deduplicated for
 * five minutes, given up after five receives, and put back by a person an hour later. Batches of several groups.
 */
final class InboundQueue implements EventQueue, Source {

    /** As {@code template.yaml} has it. */
    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    private static final int RECEIVES_MAX = 5;
    private static final int BATCH = 10;
    private static final Duration DEDUPED = Duration.ofMinutes(5);
    private static final Duration REDRIVEN = Duration.ofHours(1);
    private static final Log SILENT = new Log(line -> { }, InstantSource.fixed(Stage.T0), "auto-marking");

    private static final class Message {
        private final int id;
        private final QueuedEvent event;
        private Instant visibleAt;
        private int receives;
        private boolean working;

        Message(int id, QueuedEvent event, Instant visibleAt) {
            this.id = id;
            this.event = event;
            this.visibleAt = visibleAt;
        }
    }

    private final Stage stage;
    private final Baton baton;
    private final InstantSource clock;
    private final int consumers;
    private final Supplier<SqsBatch.RecordHandler> workers;
    private final List<Message> messages = new ArrayList<>();
    private final List<Message> dead = new ArrayList<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private int working;
    private int sent;
    private int redriven;

    /**
     * @param consumers at the same time
     * @param workers makes a handler for each batch
     */
    InboundQueue(Stage stage, int consumers, Supplier<SqsBatch.RecordHandler> workers) {
        this.stage = stage;
        this.baton = stage.baton();
        this.clock = stage.clock();
        this.consumers = consumers;
        this.workers = workers;
    }

    @Override
    public List<QueuedEvent> offer(List<QueuedEvent> events) {
        Fault fault;
        try {
            fault = stage.calls().before("inbound.put", Kind.WRITES);
        } catch (PortFailed e) {
            return events;
        }
        List<QueuedEvent> taken = fault == Fault.PARTLY ? events.subList(0, events.size() / 2) : events;
        taken.forEach(this::put);
        try {
            stage.calls().after("inbound.put", fault);
        } catch (PortFailed e) {
            return fault == Fault.PARTLY ? events.subList(events.size() / 2, events.size()) : events;
        }
        return List.of();
    }

    private void put(QueuedEvent event) {
        Instant now = clock.instant();
        Instant before = seen.get(event.dedupeId());
        if (before != null && now.isBefore(before.plus(DEDUPED))) {
            return;
        }
        seen.put(event.dedupeId(), now);
        messages.add(new Message(sent++, event, now));
    }

    /** Whether nothing waits, not even among the dead letters. */
    boolean isEmpty() {
        return messages.isEmpty() && dead.isEmpty();
    }

    /** How many messages had to be put back by a person. */
    int redriven() {
        return redriven;
    }

    @Override
    public boolean isReady() {
        return working < consumers && !next(1).isEmpty();
    }

    /** Messages of groups of which nobody works on one, in order; of a group those behind the first follow it. */
    private List<Message> next(int most) {
        Instant now = clock.instant();
        Set<String> blocked = new HashSet<>();
        List<Message> batch = new ArrayList<>();
        messages.stream().filter(message -> message.working).forEach(message -> blocked.add(message.event.group()));
        for (Message message : messages) {
            if (batch.size() == most) {
                break;
            }
            if (blocked.contains(message.event.group())) {
                continue;
            }
            if (message.visibleAt.isAfter(now)) {
                blocked.add(message.event.group());
            } else {
                batch.add(message);
            }
        }
        return batch;
    }

    @Override
    public void begin() {
        List<Message> batch = next(BATCH);
        List<Message> over = batch.stream().filter(message -> message.receives == RECEIVES_MAX).toList();
        if (!over.isEmpty()) {
            bury(over);
            return;
        }
        batch.forEach(message -> {
            message.receives++;
            message.working = true;
            message.visibleAt = clock.instant().plus(VISIBILITY);
        });
        working++;
        baton.begin(() -> work(batch), end -> {
            working--;
            batch.forEach(message -> message.working = false);
        });
    }

    private void work(List<Message> batch) {
        List<String> failed = new SqsBatch(batch.stream().map(message -> new SqsRecord(Integer.toString(message.id),
                message.event.body(), Optional.of(message.event.group()), message.receives)).toList())
                .handle(workers.get(), SILENT);
        Fault fault = stage.calls().before("inbound.delete", Kind.DEQUEUE);
        messages.removeAll(batch.stream().filter(message -> !failed.contains(Integer.toString(message.id))).toList());
        stage.calls().after("inbound.delete", fault);
    }

    private void bury(List<Message> over) {
        messages.removeAll(over);
        dead.addAll(over);
        stage.desk().does(REDRIVEN, () -> over.forEach(message -> {
            if (dead.remove(message)) {
                redriven++;
                message.receives = 0;
                message.visibleAt = clock.instant();
                messages.add(message);
            }
        }));
    }

    @Override
    public Optional<Instant> next() {
        return working >= consumers ? Optional.empty() : messages.stream().filter(message -> !message.working)
                .map(message -> message.visibleAt).filter(clock.instant()::isBefore).min(Instant::compareTo);
    }
}
