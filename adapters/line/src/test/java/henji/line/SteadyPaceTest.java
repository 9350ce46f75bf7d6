package henji.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyPaceTest {

    private static final long MILLI = 1_000_000;

    private final AtomicLong now = new AtomicLong(5);
    private final List<Long> waits = new ArrayList<>();

    private SteadyPace pace(double perSecond) {
        return new SteadyPace(() -> perSecond, now::get, nanos -> {
            waits.add(nanos / MILLI);
            now.addAndGet(nanos);
        });
    }

    @Test
    void aNewWorkerWaitsBeforeItsFirstCallAndKeepsItsCallsApart() {
        SteadyPace pace = pace(10);

        pace.await();
        now.addAndGet(40 * MILLI);
        pace.await();

        assertThat(waits).containsExactly(100L, 60L);
    }

    @Test
    void callsThatAreUnderWayAtTheSameTimeTakeTurns() {
        List<Long> told = new ArrayList<>();
        SteadyPace pace = new SteadyPace(() -> 100, now::get, nanos -> told.add(nanos / MILLI));

        for (int i = 0; i < 5; i++) {
            pace.await();
        }

        assertThat(told).containsExactly(10L, 20L, 30L, 40L, 50L);
    }

    @Test
    void turnsThatNobodyTookAreNotMadeUpFor() {
        SteadyPace pace = pace(10);
        pace.await();
        now.addAndGet(1_000 * MILLI);

        pace.await();
        pace.await();

        assertThat(waits).containsExactly(100L, 100L);
    }

    @Test
    void aRefusalForTheRateSlowsTheNextCallsAndIsForgotten() {
        SteadyPace pace = pace(10);
        pace.slowDown();
        pace.slowDown();

        for (int i = 0; i < 30; i++) {
            pace.await();
        }

        assertThat(waits.getFirst()).isEqualTo(400);
        assertThat(waits.get(1)).isEqualTo(360);
        assertThat(waits.getLast()).isEqualTo(100);
    }

    @Test
    void anotherRateHoldsFromTheNextTurnOn() {
        AtomicLong perSecond = new AtomicLong(10);
        SteadyPace pace = new SteadyPace(perSecond::get, now::get, nanos -> {
            waits.add(nanos / MILLI);
            now.addAndGet(nanos);
        });
        pace.await();
        perSecond.set(2);
        pace.await();
        perSecond.set(100);
        pace.await();

        assertThat(waits).containsExactly(100L, 500L, 10L);
    }

    @Test
    void howeverOftenItIsRefusedAWorkerTriesEveryFiveSeconds() {
        SteadyPace pace = pace(10);
        for (int i = 0; i < 20; i++) {
            pace.slowDown();
        }

        pace.await();

        assertThat(waits).containsExactly(5_000L);
    }
}
