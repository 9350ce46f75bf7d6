package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.Figures;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunState;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.DeathAtEveryWrite;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A worker dies at every single write of a run in turn, before and after the effect. */
class CrashEverywhereTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aBroadcastReachesEverybodyOnceWhereverAWorkerDies() {
        int deaths = DeathAtEveryWrite.of(() -> new DeliveryEngine(502), engine -> {
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        });

        assertThat(deaths).isGreaterThan(15);
    }

    @Test
    void soDoesOneWhoseAnswersAreLost() {
        DeathAtEveryWrite.of(() -> new DeliveryEngine(502), engine -> {
            engine.countingLine.troubles(Trouble.LOST_AFTER, Trouble.LOST_BEFORE, Trouble.FORBIDDEN,
                    Trouble.LOST_AFTER, Trouble.RATE);
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);

            engine.assertNobodyTwice();
            assertThat(engine.figures().accepted()).isEqualTo(engine.countingLine.deliveries().size());
            assertThat(engine.figures().unknown()).isZero();
        });
    }

    @Test
    void aBadIdIsFoundOrLeftUnknownWhereverAWorkerDies() {
        DeathAtEveryWrite.of(() -> new DeliveryEngine(20), engine -> {
            engine.countingLine.stranger(engine.friends.get(7));
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);

            // Who dies between LINE's 400 and writing it down leaves something that no later 400 can decide.
            engine.assertNobodyTwice();
            Figures figures = engine.figures();
            assertThat(figures.accepted()).isEqualTo(engine.countingLine.deliveries().size());
            assertThat(figures.refused()).isLessThanOrEqualTo(1);
            assertThat(figures.accepted() + figures.refused() + figures.unknown()).isEqualTo(20);
            if (figures.unknown() == 0) {
                assertThat(figures.accepted()).isEqualTo(19);
            }
        });
    }

    @Test
    void aPausedAndResumedRunReachesEverybodyOnceWhereverAWorkerDies() {
        DeathAtEveryWrite.of(() -> new DeliveryEngine(502), engine -> {
            engine.openSurely();
            engine.countingLine.onAccepted(() -> {
                engine.countingLine.onAccepted(() -> { });
                engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
            });
            engine.until(DAY, RunState.PAUSED, RunState.FINISHED);
            if (engine.run().state() == RunState.PAUSED) {
                int sent = engine.countingLine.deliveries().size();
                engine.clock.advance(Duration.ofMinutes(10));
                engine.tick();
                engine.work();
                assertThat(engine.countingLine.deliveries()).hasSize(sent);
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
        DeathAtEveryWrite.of(() -> new DeliveryEngine(502), engine -> {
            engine.openSurely();
            engine.countingLine.onAccepted(() -> {
                engine.countingLine.onAccepted(() -> { });
                engine.control().cancel(DeliveryEngine.RUN);
            });
            engine.until(DAY, RunState.CANCELLED, RunState.FINISHED);

            int delivered = engine.countingLine.deliveries().size();
            engine.clock.advance(Duration.ofMinutes(10));
            engine.tick();
            engine.work();
            engine.assertNobodyTwice();
            assertThat(engine.countingLine.deliveries()).hasSize(delivered);
            assertThat(engine.figures().accepted()).isLessThanOrEqualTo(delivered);
            assertThat(engine.figures().accepted() + engine.figures().unknown())
                    .isGreaterThanOrEqualTo(delivered);
        });
    }
}
