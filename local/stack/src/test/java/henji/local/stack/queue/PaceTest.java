package henji.local.stack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long QUICK = Duration.ofMillis(100).toNanos();
    private static final long SO_SO = Duration.ofSeconds(1).toNanos();
    private static final long SLOW = Duration.ofSeconds(3).toNanos();

    @Test
    void callsThatAreDoneInTimeLetMoreBeginUpToTheMost() {
        Pace pace = Pace.growing(50, Duration.ofSeconds(10));
        int begun = pace.atOnce();

        int room = begun + IntStream.range(0, 100).map(i -> pace.next(QUICK) - 1).sum();

        assertThat(room).isEqualTo(50);
        assertThat(pace.atOnce()).isEqualTo(50);
        assertThat(pace.next(SO_SO)).isEqualTo(1);
    }

    @Test
    void slowCallsLetFewerBeginAndNeverNone() {
        Pace pace = Pace.growing(50, Duration.ofSeconds(10));
        IntStream.range(0, 100).forEach(i -> pace.next(QUICK));

        assertThat(pace.next(SLOW)).isZero();
        IntStream.range(0, 100).forEach(i -> pace.next(SLOW));

        assertThat(pace.atOnce()).isEqualTo(1);
        assertThat(pace.next(SLOW)).isEqualTo(1);
    }

    @Test
    void aSteadyPaceStaysWhatItIs() {
        Pace pace = Pace.steady(20);

        assertThat(pace.atOnce()).isEqualTo(20);
        assertThat(pace.next(QUICK)).isEqualTo(1);
        assertThat(pace.next(SLOW)).isEqualTo(1);
    }
}
