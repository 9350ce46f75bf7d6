package henji.core.campaign.step;

import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.SegmentsAndSteps;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.StepStops;
import henji.core.friend.FriendId;
import henji.core.line.LineApi;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.testkit.audit.InMemoryAuditLog;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.InMemoryEnrolmentStore;
import henji.testkit.delivery.InMemorySequenceStore;
import henji.testkit.delivery.InMemoryStepRuns;
import henji.testkit.delivery.ListedAudience;
import henji.testkit.delivery.SimulatedCrash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The engine with sequences of steps, a minute tick, and a fuse that kills whoever makes the n-th write. */
final class StepWorld {

    static final CampaignId WELCOME = new CampaignId("welcome");
    static final Actor STAFF = new Actor.Member(new StaffId("s1"));
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Set<String> WRITES = Set.of("enter", "move", "miss", "note", "settle");

    final DeliveryEngine engine;
    final InMemoryEnrolmentStore inMemory;
    final InMemorySequenceStore sequences;
    final EnrolmentStore enrolments;
    final StepRuns noted;
    /** How often each text came to each friend: {@code text/friend}. */
    final Map<String, Integer> said = new TreeMap<>();
    /** As the settings have it from the beginning. */
    static final Duration LATENESS = Duration.ofHours(2);
    EnterSteps enter;
    long settings;
    private final AtomicInteger writes = new AtomicInteger();
    private int fuse;
    private boolean afterwards;

    StepWorld(int friends) {
        engine = new DeliveryEngine(friends);
        InMemoryStepRuns runs = new InMemoryStepRuns();
        inMemory = new InMemoryEnrolmentStore(runs);
        sequences = new InMemorySequenceStore(new InMemoryAuditLog(), () -> settings++);
        enrolments = fused(EnrolmentStore.class, inMemory);
        noted = fused(StepRuns.class, runs);
        enter = new EnterSteps(sequences, enrolments);
        engine.store = new CrashingRunStore(engine.store, (name, when) -> {
            if (when == CrashingRunStore.When.BEFORE) {
                writes.incrementAndGet();
            }
            return writes.get() == fuse && (when == CrashingRunStore.When.AFTER) == afterwards && burn();
        });
        engine.audience = new SegmentsAndSteps(new ListedAudience(List.of()), enrolments);
        engine.enrolled = new EnrolledFriends(enrolments);
        engine.line = listening();
    }

    /** Dies once at this write, before its effect or after it. */
    void dieAt(int write, boolean afterTheEffect) {
        writes.set(0);
        fuse = write;
        afterwards = afterTheEffect;
    }

    /** Whether nobody has died yet. */
    boolean survived() {
        return fuse > 0;
    }

    private boolean burn() {
        fuse = 0;
        return true;
    }

    private <T> T fused(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(StepWorld.class.getClassLoader(), new Class<?>[] {port},
                (proxy, method, arguments) -> {
                    boolean burnt = WRITES.contains(method.getName()) && writes.incrementAndGet() == fuse && burn();
                    if (burnt && !afterwards) {
                        throw new SimulatedCrash("before " + method.getName());
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (burnt) {
                            throw new SimulatedCrash("after " + method.getName());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private LineApi listening() {
        return (LineApi) Proxy.newProxyInstance(StepWorld.class.getClassLoader(), new Class<?>[] {LineApi.class},
                (proxy, method, arguments) -> {
                    Map<FriendId, Integer> before = engine.countingLine.deliveries();
                    try {
                        return method.invoke(engine.countingLine, arguments);
                    } finally {
                        if (arguments != null && arguments.length > 2
                                && arguments[2] instanceof OutgoingMessages messages) {
                            String text = ((OutgoingMessage.Text) messages.list().getFirst()).text();
                            engine.countingLine.deliveries().forEach((friend, count) -> {
                                int more = count - before.getOrDefault(friend, 0);
                                if (more > 0) {
                                    said.merge(text + "/" + friend, more, Integer::sum);
                                }
                            });
                        }
                    }
                });
    }

    static Step step(String id, StepDelay delay, String text) {
        return new Step(new StepId(id), delay, OutgoingMessages.of(new OutgoingMessage.Text(text)));
    }

    StepSequence sequence(StepStops stops, Step... steps) {
        StepSequence made = new StepSequence(WELCOME, 1, "ようこそ", true, new StepStart.Followed(), List.of(steps),
                stops, TOKYO, steps.length, engine.clock.instant(), STAFF);
        sequences.create(made);
        return made;
    }

    FriendId friend(int number) {
        return engine.friends.get(number);
    }

    /** The follow event of a friend comes, for the first time or again. */
    void follows(int number, Instant at) {
        try {
            enter.happened(new EnterSteps.Event(friend(number), new StepStart.Followed(), "follow-" + number + "-" + at,
                    at, engine.marks.getOrDefault(friend(number), new MarkId("waiting"))), settings);
        } catch (SimulatedCrash e) {
            follows(number, at);
        }
    }

    StepClock.Ticked tick() {
        return new StepClock(sequences, enrolments, noted, engine.store,
                new StartRun(engine.store, engine.hints, engine.clock, engine.epoch), engine.people, engine.rules,
                engine.clock).tick();
    }

    /** Lets minutes pass, with a tick at the beginning of each and whatever follows from it. */
    void minutes(int count) {
        for (int i = 0; i < count; i++) {
            engine.clock.moveTo(engine.clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
            try {
                tick();
            } catch (SimulatedCrash e) {
                // The next tick finds what this one left.
            }
            engine.tick();
            Instant end = engine.clock.instant().plusSeconds(59);
            engine.work();
            Optional<Instant> next;
            while ((next = engine.queue.nextDue()).filter(due -> !due.isAfter(end)).isPresent()) {
                engine.clock.moveTo(next.get());
                engine.work();
            }
        }
    }

    Place place(int number) {
        return enrolments.readAll(WELCOME, List.of(friend(number))).get(friend(number)).place();
    }

    int times(String text, int number) {
        return said.getOrDefault(text + "/" + friend(number), 0);
    }

    StepFigures figures(String step) {
        return noted.sums(WELCOME).getOrDefault(new StepId(step), StepFigures.NONE);
    }

    /** How often each text was said in all. */
    static int sum(Collection<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
