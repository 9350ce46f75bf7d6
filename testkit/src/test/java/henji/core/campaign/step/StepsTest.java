package henji.core.campaign.step;

import static henji.core.campaign.step.StepWorld.WELCOME;
import static henji.core.campaign.step.StepWorld.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.campaign.CampaignId;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.StepStops;
import henji.core.mark.MarkId;
import henji.core.settings.DeliverySettings;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What friends get of a sequence, and what becomes of them on the way. */
class StepsTest {

    private static final Instant T0 = Instant.parse("2026-11-23T01:00:00Z");
    private static final RunId HELLO_RUN = new RunId("welcome@s1@202611230105");
    private static final StepStops ON_REPLY = new StepStops(true, false, Set.of());
    private static final Step HELLO = step("s1", new StepDelay.Minutes(5), "hello");
    private static final Step MORE = step("s2", new StepDelay.Minutes(30), "more");
    private static final Step NEXT_DAY = step("s3", new StepDelay.Days(1, LocalTime.of(10, 30)), "next day");

    @Test
    void eachStepComesOnceAndInItsMinute() {
        StepWorld world = new StepWorld(2);
        world.sequence(ON_REPLY, HELLO, NEXT_DAY);
        world.follows(0, T0);

        world.minutes(4);
        assertThat(world.said).isEmpty();
        world.minutes(1);
        assertThat(world.times("hello", 0)).isEqualTo(1);
        world.minutes(1);
        assertThat(world.place(0)).isEqualTo(new Place.Waits(NEXT_DAY.id(), Instant.parse("2026-11-24T01:30:00Z")));

        world.engine.clock.moveTo(Instant.parse("2026-11-24T01:28:00Z"));
        world.minutes(1);
        assertThat(world.times("next day", 0)).isZero();
        world.minutes(3);
        assertThat(world.times("next day", 0)).isEqualTo(1);
        assertThat(world.place(0)).isInstanceOf(Place.Ended.class);
        assertThat(world.said).hasSize(2);
        assertThat(world.figures("s1")).isEqualTo(new StepFigures(1, 0, 0, 0, 0, 0));
        assertThat(world.figures("s3")).isEqualTo(new StepFigures(1, 0, 0, 0, 0, 0));
        assertThat(world.noted.open(WELCOME)).isEmpty();
    }

    @Test
    void aRedeliveredStartEventChangesNothing() {
        StepWorld world = new StepWorld(1);
        world.sequence(ON_REPLY, HELLO);
        world.follows(0, T0);
        world.follows(0, T0);
        world.minutes(8);
        world.follows(0, T0);
        world.follows(0, T0.minusSeconds(3_600));
        world.minutes(60);

        assertThat(world.said.values()).containsExactly(1);
        assertThat(world.place(0)).isInstanceOf(Place.Ended.class);

        world.follows(0, world.engine.clock.instant());
        world.minutes(8);
        assertThat(world.said.values()).containsExactly(2);
    }

    @Test
    void ticksAtTheSameTimeEndInOneRun() {
        StepWorld world = new StepWorld(3);
        world.sequence(ON_REPLY, HELLO, MORE);
        IntStream.range(0, 3).forEach(number -> world.follows(number, T0));
        world.engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)));

        assertThat(world.tick().opened()).isEqualTo(1);
        assertThat(world.tick().opened()).isZero();
        world.minutes(1);
        assertThat(world.tick().moved()).isEqualTo(3);
        assertThat(world.tick().moved()).isZero();

        assertThat(world.said).hasSize(3);
        assertThat(world.said.values()).allMatch(count -> count == 1);
        world.minutes(40);
        assertThat(world.said).hasSize(6);
        assertThat(world.said.values()).allMatch(count -> count == 1);
    }

    @Test
    void whoAnswersBetweenDueAndSendGetsNothingMore() {
        StepWorld world = new StepWorld(2);
        world.sequence(ON_REPLY, HELLO, MORE);
        world.follows(0, T0);
        world.follows(1, T0);
        world.engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)));
        world.tick();
        while (world.engine.store.run(HELLO_RUN).orElseThrow().state() != RunState.RUNNING) {
            world.engine.workOnce();
        }

        world.engine.wroteAt.put(world.friend(0), world.engine.clock.instant());
        world.minutes(60);

        assertThat(world.times("hello", 0)).isZero();
        assertThat(world.times("hello", 1)).isEqualTo(1);
        assertThat(world.times("more", 0)).isZero();
        assertThat(world.times("more", 1)).isEqualTo(1);
        assertThat(((Place.Ended) world.place(0)).stopped()).contains(SkipReason.REPLIED);
        assertThat(world.figures("s1")).isEqualTo(new StepFigures(1, 0, 0, 1, 0, 0));
        assertThat(world.figures("s2")).isEqualTo(new StepFigures(1, 0, 0, 0, 0, 0));
    }

    @Test
    void anotherMarkEndsItAndAGoneFriendToo() {
        StepWorld world = new StepWorld(3);
        world.sequence(new StepStops(false, true, Set.of()), HELLO, MORE);
        IntStream.range(0, 3).forEach(number -> world.follows(number, T0));
        world.minutes(7);
        world.engine.marks.put(world.friend(0), new MarkId("done"));
        world.engine.marks.remove(world.friend(1));
        world.engine.wroteAt.put(world.friend(2), world.engine.clock.instant());
        world.minutes(60);

        assertThat(world.times("more", 0) + world.times("more", 1)).isZero();
        assertThat(world.times("more", 2)).isEqualTo(1);
        assertThat(((Place.Ended) world.place(0)).stopped()).contains(SkipReason.STOPPED);
        assertThat(((Place.Ended) world.place(1)).stopped()).contains(SkipReason.LEFT);
        assertThat(world.figures("s2")).isEqualTo(new StepFigures(1, 0, 0, 2, 0, 0));
    }

    @Test
    void aStepThatIsTooLateIsMissedAndTheSequenceGoesOn() {
        StepWorld world = new StepWorld(2);
        world.sequence(ON_REPLY, HELLO, NEXT_DAY);
        world.follows(0, T0);
        world.follows(1, T0);
        world.engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)).plus(StepWorld.LATENESS).plusSeconds(1));
        world.minutes(2);

        assertThat(world.said).isEmpty();
        assertThat(world.engine.store.run(HELLO_RUN).orElseThrow().state()).isEqualTo(RunState.MISSED);
        assertThat(world.figures("s1")).isEqualTo(new StepFigures(0, 0, 0, 0, 0, 2));
        assertThat(world.place(0)).isEqualTo(new Place.Waits(NEXT_DAY.id(), Instant.parse("2026-11-24T01:30:00Z")));

        world.engine.clock.moveTo(Instant.parse("2026-11-24T03:29:00Z"));
        world.minutes(3);
        assertThat(world.said.keySet()).allMatch(key -> key.startsWith("next day/"));
        assertThat(world.said).hasSize(2);
    }

    @Test
    void atNightAStepWaitsForTheMorningIfItMayBeSoLate() {
        StepWorld world = new StepWorld(2);
        world.engine.sending = DeliverySettings.DEFAULT;
        world.sequence(ON_REPLY, step("s1", new StepDelay.Minutes(1_260), "at seven"),
                step("s2", new StepDelay.Minutes(2_280), "at midnight"));
        world.follows(0, T0);
        world.engine.clock.moveTo(Instant.parse("2026-11-23T21:59:00Z"));
        world.minutes(30);
        assertThat(world.said).isEmpty();
        world.engine.clock.moveTo(Instant.parse("2026-11-23T22:58:00Z"));
        world.minutes(5);
        assertThat(world.times("at seven", 0)).isEqualTo(1);

        world.engine.clock.moveTo(Instant.parse("2026-11-24T14:59:00Z"));
        world.minutes(5);
        assertThat(world.figures("s2").missed()).isEqualTo(1);
    }

    @Test
    void afterALongOutageEveryBucketIsFoundAndMissed() {
        StepWorld world = new StepWorld(3);
        world.sequence(ON_REPLY, HELLO, MORE);
        IntStream.range(0, 3).forEach(number -> world.follows(number, T0.plusSeconds(60L * number)));
        world.engine.clock.moveTo(T0.plus(Duration.ofDays(3)));
        world.minutes(3);

        assertThat(world.said).isEmpty();
        assertThat(world.figures("s1").missed()).isEqualTo(3);
        assertThat(world.figures("s2").missed()).isEqualTo(3);
        assertThat(world.enrolments.due(WELCOME, world.engine.clock.instant(), 10)).isEmpty();
    }

    @Test
    void whileASequenceIsOffNobodyEntersAndWhatFallsDueIsMissed() {
        StepWorld world = new StepWorld(2);
        StepSequence made = world.sequence(ON_REPLY, HELLO, MORE);
        world.follows(0, T0);
        world.sequences.save(made.withEnabled(false, T0, StepWorld.STAFF));
        world.follows(1, T0);
        world.minutes(10);
        world.sequences.save(world.sequences.sequence(WELCOME).orElseThrow().withEnabled(true, T0, StepWorld.STAFF));
        world.minutes(30);

        assertThat(world.said).isEqualTo(Map.of("more/" + world.friend(0), 1));
        assertThat(world.figures("s1").missed()).isEqualTo(1);
        assertThat(world.enrolments.readAll(WELCOME, Set.of(world.friend(1)))).isEmpty();
    }

    @Test
    void whoComesIntoABucketThatIsFrozenGetsTheStepAMinuteLater() {
        StepWorld world = new StepWorld(2);
        world.sequence(ON_REPLY, HELLO);
        world.follows(0, T0);
        world.minutes(5);
        world.follows(1, T0);
        world.minutes(4);

        assertThat(world.times("hello", 0)).isEqualTo(1);
        assertThat(world.times("hello", 1)).isEqualTo(1);
        assertThat(world.figures("s1").accepted()).isEqualTo(2);
    }

    @Test
    void aListThatLagsSendsNothingTwiceAndLosesNobody() {
        StepWorld world = new StepWorld(3);
        world.sequence(ON_REPLY, HELLO, MORE);
        world.follows(0, T0);
        world.follows(1, T0);
        world.inMemory.lag();
        world.follows(2, T0);
        world.minutes(33);
        assertThat(world.times("hello", 2)).isZero();
        world.inMemory.catchUp();
        world.minutes(40);

        assertThat(world.said).hasSize(6);
        assertThat(world.said.values()).allMatch(count -> count == 1);
    }

    @Test
    void anEditMovesNobodyBackAndAStepTakenOutIsPassedOver() {
        StepWorld world = new StepWorld(1);
        StepSequence made = world.sequence(ON_REPLY, HELLO, MORE, NEXT_DAY);
        world.follows(0, T0);
        world.minutes(7);
        Step inserted = step("s4", new StepDelay.Minutes(1), "inserted");
        world.sequences.save(new StepSequence(WELCOME, 1, made.name(), true, made.start(),
                List.of(inserted, HELLO, NEXT_DAY), made.stops(), made.zone(), 4, T0, StepWorld.STAFF));
        world.minutes(60);
        assertThat(world.place(0)).isEqualTo(new Place.Waits(NEXT_DAY.id(), Instant.parse("2026-11-24T01:30:00Z")));
        world.engine.clock.moveTo(Instant.parse("2026-11-24T01:29:00Z"));
        world.minutes(3);

        assertThat(world.said).isEqualTo(Map.of("hello/" + world.friend(0), 1, "next day/" + world.friend(0), 1));
    }

    @Test
    void aRunThatWasCancelledBeforeItWasFrozenLetsEverybodyGoOn() {
        StepWorld world = new StepWorld(1);
        world.sequence(ON_REPLY, HELLO, MORE);
        world.follows(0, T0);
        world.engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)));
        world.tick();
        world.engine.control().cancel(HELLO_RUN);
        world.minutes(40);

        assertThat(world.said).isEqualTo(Map.of("more/" + world.friend(0), 1));
        assertThat(world.figures("s1").missed()).isEqualTo(1);
    }

    @Test
    void aSequenceThatFailsStopsNoOther() {
        StepWorld world = new StepWorld(1);
        world.sequence(ON_REPLY, HELLO);
        world.sequences.create(new StepSequence(new CampaignId("a"), 1, "a", true,
                new StepStart.ByHand(), List.of(HELLO), ON_REPLY, StepWorld.TOKYO, 1, T0, StepWorld.STAFF));
        world.follows(0, T0);
        world.engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)));
        EnrolmentStore broken = (EnrolmentStore) Proxy.newProxyInstance(
                StepsTest.class.getClassLoader(), new Class<?>[] {EnrolmentStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("due") && arguments[0].toString().equals("a")) {
                        throw new IllegalStateException("no answer");
                    }
                    return method.invoke(world.enrolments, arguments);
                });
        StepClock clock = new StepClock(world.sequences, broken, world.noted, world.engine.store,
                new StartRun(world.engine.store, world.engine.hints, world.engine.clock,
                        world.engine.epoch), world.engine.people, world.engine.rules, world.engine.clock);

        assertThatThrownBy(clock::tick).hasMessage("no answer");
        assertThat(world.engine.store.run(HELLO_RUN)).isPresent();
    }

    @Test
    void whereverSomebodyDiesEachStepComesOnceToEverybody() {
        int write = 0;
        boolean died;
        do {
            write++;
            died = false;
            for (boolean afterwards : new boolean[] {false, true}) {
                StepWorld world = new StepWorld(3);
                world.dieAt(write, afterwards);
                world.sequence(ON_REPLY, HELLO, MORE);
                world.follows(0, T0);
                world.follows(1, T0);
                world.follows(2, T0.plusSeconds(61));
                world.minutes(60);

                died |= !world.survived();
                assertThat(world.said).as("write %d, after its effect %s", write, afterwards).hasSize(6);
                assertThat(world.said.values()).allMatch(count -> count == 1);
                assertThat(world.place(0)).isInstanceOf(Place.Ended.class);
                assertThat(world.figures("s1")).isEqualTo(new StepFigures(3, 0, 0, 0, 0, 0));
                assertThat(world.figures("s2")).isEqualTo(new StepFigures(3, 0, 0, 0, 0, 0));
            }
        } while (died);
        assertThat(write).isGreaterThan(50);
    }

    @Test
    void whereverSomebodyDiesAMissedStepIsCountedOnce() {
        int write = 0;
        boolean died;
        do {
            write++;
            died = false;
            for (boolean afterwards : new boolean[] {false, true}) {
                StepWorld world = new StepWorld(3);
                world.dieAt(write, afterwards);
                world.sequence(ON_REPLY, HELLO, NEXT_DAY);
                IntStream.range(0, 3).forEach(number -> world.follows(number, T0));
                world.engine.clock.moveTo(T0.plus(Duration.ofHours(3)));
                world.minutes(10);
                world.engine.clock.moveTo(Instant.parse("2026-11-24T01:29:00Z"));
                world.minutes(20);

                died |= !world.survived();
                assertThat(world.figures("s1")).isEqualTo(new StepFigures(0, 0, 0, 0, 0, 3));
                assertThat(world.said).hasSize(3);
                assertThat(world.said.values()).allMatch(count -> count == 1);
            }
        } while (died);
        assertThat(write).isGreaterThan(20);
    }

    @Test
    void tenThousandFriendsOfOneMinuteGetItByOneRunAndMoveOnBitByBit() {
        int many = 10_000;
        StepWorld world = new StepWorld(many);
        world.sequence(ON_REPLY, HELLO, NEXT_DAY);
        IntStream.range(0, many).forEach(number -> world.follows(number, T0));
        world.minutes(5);

        assertThat(world.engine.countingLine.deliveries()).hasSize(many);
        assertThat(world.engine.countingLine.calls().size()).isLessThan(many / 400);
        assertThat(world.tick().moved()).isEqualTo(many);
        assertThat(world.enrolments.due(WELCOME, world.engine.clock.instant(), 10)).isEmpty();
        assertThat(world.enrolments.waiting(WELCOME, 2 * many).steps()).isEqualTo(
                Map.of(NEXT_DAY.id(), (long) many));
    }

    @Test
    void aTickMovesABoundedNumberAndTheNextOneTheRest() {
        int many = StepClock.FRIENDS + 1_000;
        StepWorld world = new StepWorld(many);
        world.sequence(ON_REPLY, HELLO, NEXT_DAY);
        IntStream.range(0, many).forEach(number -> world.follows(number, T0));
        world.engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)));
        world.tick();
        world.engine.work();

        assertThat(world.tick().moved()).isEqualTo(StepClock.FRIENDS);
        assertThat(world.enrolments.due(WELCOME, world.engine.clock.instant(), 10)).hasSize(1);
        assertThat(world.tick().moved()).isEqualTo(1_000);
        assertThat(world.enrolments.due(WELCOME, world.engine.clock.instant(), 10)).isEmpty();
    }

    @Test
    void delaysAreCountedFromTheStartAndKeepTheirOrder() {
        StepWorld world = new StepWorld(1);
        StepSequence mixed = world.sequence(ON_REPLY, NEXT_DAY, step("s1", new StepDelay.Minutes(60), "sooner"));
        Place.Waits first = mixed.first(T0);

        assertThat(first.at()).isEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
        assertThat(mixed.after(T0, first)).contains(new Place.Waits(new StepId("s1"), first.at().plusSeconds(60)));
        assertThat(mixed.after(T0, new Place.Waits(new StepId("s1"), T0))).isEqualTo(Optional.empty());
    }
}
