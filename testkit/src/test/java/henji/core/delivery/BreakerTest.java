package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.Slice;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.DeathAtEveryWrite;
import henji.testkit.delivery.DeliveryEngine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;

/** LINE is down for hours in the middle of a run. */
class BreakerTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int BATCHES = 200;

    private final DeliveryEngine engine = new DeliveryEngine(BATCHES * 500);

    private long unknown() {
        return engine.store.slices(DeliveryEngine.RUN).stream()
                .flatMap(slice -> engine.store.batches(slice.run(), slice.number(), slice.freeze()).stream())
                .filter(Batch::unknown).count();
    }

    /** Answers the first calls, then none. */
    private void downAfter(int answered) {
        engine.countingLine.troubles(Collections.nCopies(answered, Trouble.NONE).toArray(Trouble[]::new));
        engine.countingLine.silent(true);
        engine.open();
    }

    private void pass(Duration span) {
        Instant end = engine.clock.instant().plus(span);
        while (engine.clock.instant().isBefore(end)) {
            engine.tick();
            for (int i = 0; i < 12; i++) {
                engine.work();
                engine.clock.advance(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void anOutageOfHoursMakesFewBatchesUnknownAndItsEndSendsTheRestAtOnce() {
        downAfter(30);
        pass(Duration.ofSeconds(5));
        assertThat(engine.run().doubtedSince()).isPresent();
        int before = engine.countingLine.calls().size();
        assertThat(before).isEqualTo(40);

        pass(Duration.ofHours(3));

        int probes = engine.countingLine.calls().size() - before;
        assertThat(probes).as("one each ten seconds at most").isBetween(60, 3 * 360);
        assertThat(unknown()).as("the same few are tried again, as they are due").isLessThan(130);
        assertThat(engine.queue.size()).as("nothing piles up").isLessThan(200);

        engine.countingLine.silent(false);
        engine.until(Duration.ofMinutes(20), RunState.FINISHED);

        assertThat(engine.run().doubtedSince()).isEmpty();
        engine.assertAllAcceptedOnce();
    }

    @Test
    void theFirstAnswerGivesBackEverythingThatWasPutOff() {
        downAfter(30);
        pass(Duration.ofMinutes(30));
        engine.countingLine.silent(false);

        pass(Duration.ofMinutes(2));

        assertThat(engine.figures().accepted()).isGreaterThan(80_000);
    }

    @Test
    void nothingIsFedForTheTimeOfTheOutageOnceItIsOver() {
        downAfter(30);
        pass(Duration.ofHours(3));
        Instant paced = engine.run().pacedFrom().orElseThrow();
        engine.countingLine.silent(false);
        pass(Duration.ofMinutes(1));

        assertThat(engine.run().pacedFrom().orElseThrow()).isAfter(paced.plus(Duration.ofMinutes(179)));
    }

    @Test
    void someAnswersOfUnknownOutcomeAmongOthersStopNothing() {
        // Of ten answers four are lost, for as long as there are batches.
        Trouble[] often = new Trouble[1_000];
        Arrays.setAll(often, i -> i % 10 < 4 ? Trouble.LOST_AFTER : Trouble.NONE);
        engine.countingLine.troubles(often);
        engine.open();
        while (engine.run().state() != RunState.FINISHED) {
            pass(Duration.ofSeconds(10));
            assertThat(engine.run().doubtedSince()).isEmpty();
        }

        engine.assertAllAcceptedOnce();
    }

    @Test
    void anOutageOfMoreThanADayLeavesWhatCannotBeKnownUnknownAndTheRestIsSent() {
        downAfter(30);
        pass(Duration.ofHours(26));
        engine.countingLine.silent(false);
        engine.until(DAY.multipliedBy(2), RunState.FINISHED);

        engine.assertNobodyTwice();
        assertThat(engine.figures().unknown()).isPositive();
        assertThat(engine.figures().accepted() + engine.figures().unknown()).isEqualTo(BATCHES * 500L);
    }

    @Test
    void pausedAndResumedMeanwhileItBeginsAnew() {
        downAfter(30);
        pass(Duration.ofMinutes(5));
        engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
        pass(Duration.ofMinutes(5));
        assertThat(engine.run().state()).isEqualTo(RunState.PAUSED);
        engine.countingLine.silent(false);

        engine.control().resume(DeliveryEngine.RUN);

        assertThat(engine.run().doubtedSince()).isEmpty();
        engine.until(Duration.ofMinutes(30), RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void nobodyIsLostWhereverAWorkerDies() {
        // One batch each: 24 of them, and half are down.
        int deaths = DeathAtEveryWrite.of(() -> new DeliveryEngine(24 * 500), story -> {
            Trouble[] first = new Trouble[14];
            Arrays.fill(first, Trouble.LOST_BEFORE);
            story.countingLine.troubles(first);
            story.openSurely();
            story.until(DAY, RunState.FINISHED);
            story.assertAllAcceptedOnce();
            assertThat(story.store.slices(DeliveryEngine.RUN)).allMatch(slice -> slice.frozen() > 0)
                    .extracting(Slice::batches).containsExactly(24);
        });

        assertThat(deaths).isGreaterThan(60);
    }
}
