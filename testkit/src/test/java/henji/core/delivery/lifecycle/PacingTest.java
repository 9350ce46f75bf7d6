package henji.core.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.run.SliceState;
import henji.testkit.delivery.DeliveryEngine;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many batches wait in the queue: about two minutes of work at 100 a second, whatever happened before. */
class PacingTest {

    private static final int TWO_MINUTES = 12_000;
    private static final int ONE_MINUTE = 6_000;

    private final DeliveryEngine engine = new DeliveryEngine(0);

    @BeforeEach
    void aRunOfManyBatchesIsFrozen() {
        engine.open();
        Map<SliceField, Object> slice = new EnumMap<>(
                Slice.planned(DeliveryEngine.RUN, 0, KeyRange.part(0, 1)).fields());
        slice.put(SliceField.STATE, SliceState.FROZEN.name());
        slice.put(SliceField.FREEZE, 1L);
        slice.put(SliceField.BATCHES, 200_000L);
        slice.put(SliceField.HASH, "hash");
        engine.store.planSlices(List.of(new Slice(DeliveryEngine.RUN, 0, slice)));
        engine.store.writeRun(DeliveryEngine.RUN, RunMoves.freezing(1));
        engine.queue.clear();
        advance();
        assertThat(engine.run().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void aMinuteFeedsAMinuteOfWork() {
        assertThat(fed()).isEqualTo(TWO_MINUTES);

        engine.clock.advance(Duration.ofMinutes(1));
        advance();

        assertThat(fed()).isEqualTo(TWO_MINUTES + ONE_MINUTE);
    }

    @Test
    void thePaceIsCountedFromTheResumeAndNotThroughThePause() {
        pauseForANight();
        advance();
        assertThat(fed()).isEqualTo(TWO_MINUTES);

        engine.clock.advance(Duration.ofMinutes(1));
        advance();
        assertThat(fed()).isEqualTo(TWO_MINUTES + ONE_MINUTE);

        pauseForANight();
        advance();
        assertThat(fed()).isEqualTo(TWO_MINUTES + ONE_MINUTE);
    }

    @Test
    void aRunThatWasPausedByAnEarlierReleaseGoesOn() {
        Run paused = new Run(DeliveryEngine.RUN,
                Map.of(RunField.STATE, RunState.PAUSED.name(), RunField.FROZEN_AT, 5L));

        assertThat(paused.pausedAt()).isEmpty();
        assertThat(RunMoves.resumed(paused, "1", engine.clock.instant()).changes())
                .noneMatch(change -> change.field() == RunField.PACED_FROM);
    }

    @Test
    void anotherShareOfLinesLimitsIsFollowedAndStillTwoMinutesAhead() {
        engine.clock.advance(Duration.ofMinutes(10));
        advance();
        int before = fed();
        assertThat(before).isEqualTo(TWO_MINUTES + 10 * ONE_MINUTE);

        engine.sending = engine.sending.withRateShare(90);
        advance();
        assertThat(fed()).as("what waits is two minutes of the new pace").isEqualTo(before + 2 * (10_800 - ONE_MINUTE));
        engine.clock.advance(Duration.ofMinutes(1));
        advance();
        assertThat(fed()).isEqualTo(before + 2 * (10_800 - ONE_MINUTE) + 10_800);
    }

    @Test
    void aLowerShareFeedsNothingUntilWhatWaitsIsTwoMinutesOfIt() {
        engine.clock.advance(Duration.ofMinutes(10));
        advance();
        int before = fed();

        engine.sending = engine.sending.withRateShare(25);
        engine.queue.clear();
        advance();
        engine.clock.advance(Duration.ofMinutes(2));
        advance();
        assertThat(fed()).isEqualTo(before);
        assertThat(engine.queue.size()).as("hints that only wait longer are not given again").isLessThan(5);
        engine.clock.advance(Duration.ofMinutes(1));
        advance();
        assertThat(fed()).isEqualTo(before + 3_000);
    }

    private void pauseForANight() {
        engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
        advance();
        assertThat(engine.run().state()).isEqualTo(RunState.PAUSED);
        engine.clock.advance(Duration.ofHours(11));
        engine.control().resume(DeliveryEngine.RUN);
    }

    private void advance() {
        engine.advance().advance(new Hints.RunHint(DeliveryEngine.RUN, false));
    }

    private int fed() {
        return engine.store.slices(DeliveryEngine.RUN).getFirst().hintPosition();
    }
}
