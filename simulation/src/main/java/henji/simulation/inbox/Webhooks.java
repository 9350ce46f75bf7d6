package henji.simulation.inbox;

import henji.core.timeline.RawEvent;
import henji.json.Json;
import henji.linewebhook.Intake;
import henji.linewebhook.SpillPlace;
import henji.linewebhook.WebhookChannel;
import henji.linewebhook.WebhookIntake;
import henji.local.line.webhook.Signature;
import henji.simulation.baton.Baton;
import henji.simulation.baton.Source;
import henji.simulation.fault.Fault;
import henji.simulation.fault.Kind;
import henji.simulation.world.Stage;
import henji.testkit.store.Entries;
import henji.testkit.store.LineEvents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * LINE's side of the webhook: signed calls with some events each, given up after two seconds and made again until one
 * is answered with 200, whatever became of those before. Bodies that were spilled are posted again by a person.
 */
final class Webhooks implements Source {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration SPILL_FOUND = Duration.ofHours(2);

    private static final class Call {
        private final List<RawEvent> events;
        private Instant due;
        private Duration pause = FIRST_PAUSE;
        private boolean again;

        Call(List<RawEvent> events, Instant due) {
            this.events = events;
            this.due = due;
        }
    }

    private final Stage stage;
    private final Baton baton;
    private final InstantSource clock;
    private final WebhookIntake intake;
    private final Signature signature = new Signature(SECRET);
    private final List<Call> calls = new ArrayList<>();

    Webhooks(Stage stage, InboundQueue queue) {
        this.stage = stage;
        this.baton = stage.baton();
        this.clock = stage.clock();
        this.intake = new WebhookIntake(queue, stage.calls().watched(SpillPlace.class, "spill", this::spilled,
                method -> Kind.WRITE), clock);
    }

    /** Something happened at LINE, and the webhook goes out. */
    void send(List<RawEvent> events) {
        calls.add(new Call(events, clock.instant()));
    }

    /** An old call comes again, as if nobody had ever answered it. */
    void replay(List<RawEvent> events) {
        Call call = new Call(events, clock.instant());
        call.again = true;
        calls.add(call);
    }

    /** Whether each call was answered with 200. */
    boolean isDone() {
        return calls.isEmpty();
    }

    private String spilled(byte[] body, Instant received) {
        stage.desk().does(SPILL_FOUND, () -> intake.take(body, Optional.of(signature.header(body)), Optional.empty(),
                channel()));
        return "spill/" + received.toEpochMilli();
    }

    private static WebhookChannel channel() {
        return new WebhookChannel(List.of(SECRET), Entries.BOT);
    }

    @Override
    public boolean isReady() {
        return calls.stream().anyMatch(call -> !call.due.isAfter(clock.instant()));
    }

    @Override
    public void begin() {
        Call call = calls.stream().filter(one -> !one.due.isAfter(clock.instant())).findFirst().orElseThrow();
        Instant began = clock.instant();
        call.due = began.plus(call.pause);
        call.pause = call.pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? call.pause.multipliedBy(2) : LONGEST_PAUSE;
        List<RawEvent> events = call.again
                ? call.events.stream().map(LineEvents::redelivered).toList() : call.events;
        call.again = true;
        baton.begin(() -> {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("destination", Entries.BOT);
            tree.put("events", events.stream().map(RawEvent::tree).toList());
            byte[] body = Json.write(tree);
            Intake outcome = intake.take(body, Optional.of(signature.header(body)), Optional.empty(), channel());
            if (outcome instanceof Intake.Refused(Intake.Reason reason)) {
                throw new IllegalStateException("refused: " + reason);
            }
            Fault fault = stage.calls().before("webhook.answer", Kind.DEQUEUE);
            if (Duration.between(began, clock.instant()).compareTo(PATIENCE) <= 0) {
                calls.remove(call);
            }
            stage.calls().after("webhook.answer", fault);
        }, end -> { });
    }

    @Override
    public Optional<Instant> next() {
        return calls.stream().map(call -> call.due).min(Instant::compareTo);
    }
}
