package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.Figures;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunState;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.CrashingRunStore.When;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.LineInMemory.Trouble;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker dies at every single write of a run in turn, before and after the effect. */
class CrashEverywhereTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int WRITES_MAX = 200;

    private interface Scenario {
        void play(DeliveryEngine engine);
    }

    /** @return at how many writes somebody died */
    private static int dieAtEveryWrite(int friends, Scenario scenario) {
        for (int target = 1; target <= WRITES_MAX; target++) {
            boolean died = false;
            for (When when : When.values()) {
                AtomicInteger writes = new AtomicInteger();
                AtomicInteger deaths = new AtomicInteger();
                int at = target;
                DeliveryEngine engine = new DeliveryEngine(friends);
                engine.store = new CrashingRunStore(engine.store, (name, moment) -> moment == when
                        && writes.incrementAndGet() == at && deaths.incrementAndGet() == 1);
                scenario.play(engine);
                died |= deaths.get() > 0;
            }
            if (!died) {
                return target - 1;
            }
        }
        throw new AssertionError("the run does not come to an end of its writes");
    }

    private static void open(DeliveryEngine engine) {
        try {
            engine.open();
        } catch (SimulatedCrash e) {
            engine.open();
        }
    }

    @Test
    void aBroadcastReachesEverybodyOnceWhereverAWorkerDies() {
        int deaths = dieAtEveryWrite(502, engine -> {
            open(engine);
            engine.until(DAY, RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        });

        assertThat(deaths).isGreaterThan(15);
    }

    @Test
    void soDoesOneWhoseAnswersAreLost() {
        dieAtEveryWrite(502, engine -> {
            engine.lineInMemory.troubles(Trouble.LOST_AFTER, Trouble.LOST_BEFORE, Trouble.FORBIDDEN,
                    Trouble.LOST_AFTER, Trouble.RATE);
            open(engine);
            engine.until(DAY, RunState.FINISHED);

            engine.assertNobodyTwice();
            assertThat(engine.figures().accepted()).isEqualTo(engine.lineInMemory.deliveries().size());
            assertThat(engine.figures().unknown()).isZero();
        });
    }

    @Test
    void aBadIdIsFoundOrLeftUnknownWhereverAWorkerDies() {
        dieAtEveryWrite(20, engine -> {
            engine.lineInMemory.stranger(engine.friends.get(7));
            open(engine);
            engine.until(DAY, RunState.FINISHED);

            // Who dies between LINE's 400 and writing it down leaves something that no later 400 can decide.
            engine.assertNobodyTwice();
            Figures figures = engine.figures();
            assertThat(figures.accepted()).isEqualTo(engine.lineInMemory.deliveries().size());
            assertThat(figures.refused()).isLessThanOrEqualTo(1);
            assertThat(figures.accepted() + figures.refused() + figures.unknown()).isEqualTo(20);
            if (figures.unknown() == 0) {
                assertThat(figures.accepted()).isEqualTo(19);
            }
        });
    }

    @Test
    void aPausedAndResumedRunReachesEverybodyOnceWhereverAWorkerDies() {
        dieAtEveryWrite(502, engine -> {
            open(engine);
            engine.lineInMemory.onAccepted(() -> {
                engine.lineInMemory.onAccepted(() -> { });
                engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
            });
            engine.until(DAY, RunState.PAUSED, RunState.FINISHED);
            if (engine.run().state() == RunState.PAUSED) {
                int sent = engine.lineInMemory.deliveries().size();
                engine.clock.advance(Duration.ofMinutes(10));
                engine.tick();
                engine.work();
                assertThat(engine.lineInMemory.deliveries()).hasSize(sent);
                resume(engine);
            }
            engine.until(DAY, RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        });
    }

    private static void resume(DeliveryEngine engine) {
        try {
            engine.control().resume(DeliveryEngine.RUN);
        } catch (SimulatedCrash e) {
            engine.control().resume(DeliveryEngine.RUN);
        }
    }

    @Test
    void afterCancelNothingIsDeliveredAndNothingDeliveredIsCalledCancelled() {
        dieAtEveryWrite(502, engine -> {
            open(engine);
            engine.lineInMemory.onAccepted(() -> {
                engine.lineInMemory.onAccepted(() -> { });
                engine.control().cancel(DeliveryEngine.RUN);
            });
            engine.until(DAY, RunState.CANCELLED, RunState.FINISHED);

            int delivered = engine.lineInMemory.deliveries().size();
            engine.clock.advance(Duration.ofMinutes(10));
            engine.tick();
            engine.work();
            engine.assertNobodyTwice();
            assertThat(engine.lineInMemory.deliveries()).hasSize(delivered);
            assertThat(engine.figures().accepted()).isLessThanOrEqualTo(delivered);
            assertThat(engine.figures().accepted() + engine.figures().unknown())
                    .isGreaterThanOrEqualTo(delivered);
        });
    }
}
