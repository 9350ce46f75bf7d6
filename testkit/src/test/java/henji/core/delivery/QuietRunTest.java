package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunState;
import henji.core.settings.DeliverySettings;
import henji.core.settings.QuietHours;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.DeathAtEveryWrite;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run that the night meets: from 21:00 to 08:00 in Tokyo, which is 12:00 to 23:00 UTC. */
class QuietRunTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-23T23:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final DeliveryEngine engine = evening();

    /** Two batches, and quiet hours. */
    private static DeliveryEngine evening() {
        DeliveryEngine engine = new DeliveryEngine(1_000);
        engine.sending = DeliverySettings.DEFAULT;
        engine.clock.moveTo(NIGHT.minusSeconds(90));
        return engine;
    }

    /** The first batch is sent, and while LINE answers it the night begins. */
    private static void metByTheNight(DeliveryEngine engine) {
        engine.countingLine.onAccepted(() -> engine.clock.moveTo(NIGHT));
        engine.openSurely();
        engine.until(HOUR, RunState.PAUSED);
    }

    @Test
    void itStandsStillFromTheSecondTheNightBeginsAndGoesOnInTheMorningByItself() {
        metByTheNight(engine);

        assertThat(engine.run().reason()).contains(PauseReason.QUIET_HOURS);
        assertThat(engine.countingLine.calls()).hasSize(1);
        engine.until(Duration.ofHours(12), RunState.FINISHED);
        assertThat(engine.clock.instant()).isBetween(MORNING, MORNING.plusSeconds(60));
        engine.assertAllAcceptedOnce();
    }

    @Test
    void soItDoesWhereverAWorkerDies() {
        int deaths = DeathAtEveryWrite.of(QuietRunTest::evening, story -> {
            story.countingLine.onAccepted(() -> story.clock.moveTo(NIGHT));
            story.countingLine.onCall(() -> assertThat(isNight(story)).as("a call at night").isFalse());
            story.openSurely();
            story.until(Duration.ofDays(1), RunState.FINISHED);
            story.assertAllAcceptedOnce();
        });

        assertThat(deaths).isGreaterThan(15);
    }

    private static boolean isNight(DeliveryEngine story) {
        return story.rules.quietUntil(story.clock.instant()).isPresent();
    }

    @Test
    void aPauseByAPersonIsNotEndedByTheMorning() {
        metByTheNight(engine);

        assertThat(engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR))
                .isInstanceOf(ControlRun.Result.Done.class);

        assertThat(engine.run().reason()).contains(PauseReason.OPERATOR);
        stands(Duration.ofHours(24));
        engine.control().resume(DeliveryEngine.RUN);
        engine.clock.moveTo(MORNING.plus(Duration.ofHours(26)));
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void norIsOneThatCameBeforeTheNight() {
        engine.countingLine.onAccepted(() -> engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR));
        engine.openSurely();
        engine.until(HOUR, RunState.PAUSED);

        stands(Duration.ofHours(24));
        assertThat(engine.run().reason()).contains(PauseReason.OPERATOR);
    }

    @Test
    void norIsOneWhereverItsWriterDies() {
        DeathAtEveryWrite.of(QuietRunTest::evening, story -> {
            story.countingLine.onAccepted(() -> {
                story.countingLine.onAccepted(() -> { });
                story.clock.moveTo(NIGHT);
            });
            story.openSurely();
            story.until(HOUR, RunState.PAUSED);
            if (story.run().reason().equals(Optional.of(PauseReason.QUIET_HOURS))) {
                surely(() -> story.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR));
            }
            int sent = story.countingLine.calls().size();
            ticks(story, Duration.ofHours(24));
            assertThat(story.run().state()).isEqualTo(RunState.PAUSED);
            assertThat(story.countingLine.calls()).hasSize(sent);
        });
    }

    private static void surely(Runnable act) {
        try {
            act.run();
        } catch (SimulatedCrash e) {
            act.run();
        }
    }

    @Test
    void whoResumesItAtNightSendsTonight() {
        metByTheNight(engine);

        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.clock.instant()).isBefore(NIGHT.plus(HOUR));
        engine.assertAllAcceptedOnce();
    }

    @Test
    void whatAPersonPausedAndResumesAtNightWaitsForTheMorning() {
        engine.countingLine.onAccepted(() -> engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR));
        engine.openSurely();
        engine.until(HOUR, RunState.PAUSED);
        engine.countingLine.onAccepted(() -> { });
        engine.clock.moveTo(NIGHT.plusSeconds(5));

        engine.control().resume(DeliveryEngine.RUN);

        engine.until(HOUR, RunState.PAUSED);
        assertThat(engine.run().reason()).contains(PauseReason.QUIET_HOURS);
        engine.until(Duration.ofHours(12), RunState.FINISHED);
        assertThat(engine.clock.instant()).isAfterOrEqualTo(MORNING);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void oneThatIsToBeFinishedTonightIsNotStopped() {
        engine.tonight = true;
        engine.countingLine.onAccepted(() -> engine.clock.moveTo(NIGHT));
        engine.openSurely();
        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.clock.instant()).isBefore(NIGHT.plus(HOUR));
        engine.assertAllAcceptedOnce();
    }

    @Test
    void whatIsFrozenAtNightSendsNothingBeforeTheMorning() {
        engine.openSurely();
        engine.workOnce();
        engine.clock.moveTo(NIGHT);
        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.QUIET_HOURS);
        assertThat(engine.run().frozen()).isEqualTo(1_000);
        assertThat(engine.countingLine.calls()).isEmpty();
        engine.until(Duration.ofHours(12), RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void oneThatHasSentEverythingEndsAtNight() {
        engine.openSurely();
        while (engine.figures().accepted() < 1_000) {
            engine.workOnce();
        }
        engine.queue.clear();
        engine.clock.moveTo(NIGHT.plusSeconds(30));

        engine.until(HOUR, RunState.FINISHED);
    }

    @Test
    void anOpenAnswerIsAskedForAgainInTheMorningWithTheSameKey() {
        engine.countingLine.troubles(Trouble.LOST_AFTER, Trouble.LOST_AFTER);
        engine.countingLine.onAccepted(() -> engine.clock.moveTo(NIGHT));
        engine.openSurely();
        engine.until(Duration.ofHours(13), RunState.FINISHED);

        assertThat(engine.countingLine.calls()).hasSizeGreaterThan(2);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void quietHoursThatAreSwitchedOffAtNightEndThePause() {
        metByTheNight(engine);
        engine.sending = DeliverySettings.DEFAULT.withQuietHours(new QuietHours(false,
                QuietHours.DEFAULT.from(), QuietHours.DEFAULT.to()));

        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    private void stands(Duration span) {
        int sent = engine.countingLine.calls().size();
        ticks(engine, span);
        assertThat(engine.run().state()).isEqualTo(RunState.PAUSED);
        assertThat(engine.countingLine.calls()).hasSize(sent);
    }

    private static void ticks(DeliveryEngine engine, Duration span) {
        Instant end = engine.clock.instant().plus(span);
        while (engine.clock.instant().isBefore(end)) {
            engine.clock.advance(Duration.ofMinutes(10));
            engine.tick();
            engine.work();
        }
    }
}
