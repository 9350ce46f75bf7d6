package henji.local.stack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallsAtOnceTest {

    private static final long QUICK = Duration.ofMillis(100).toNanos();
    private static final long SO_SO = Duration.ofSeconds(1).toNanos();
    private static final long SLOW = Duration.ofSeconds(3).toNanos();

    @Test
    void callsThatAreDoneInTimeLetMoreBeginUpToTheMost() {
        CallsAtOnce calls = CallsAtOnce.growing(50, Duration.ofSeconds(10));
        int begun = calls.atOnce();

        int room = begun + IntStream.range(0, 100).map(i -> calls.next(QUICK) - 1).sum();

        assertThat(room).isEqualTo(50);
        assertThat(calls.atOnce()).isEqualTo(50);
        assertThat(calls.next(SO_SO)).isEqualTo(1);
    }

    @Test
    void slowCallsLetFewerBeginAndNeverNone() {
        CallsAtOnce calls = CallsAtOnce.growing(50, Duration.ofSeconds(10));
        IntStream.range(0, 100).forEach(i -> calls.next(QUICK));

        assertThat(calls.next(SLOW)).isZero();
        IntStream.range(0, 100).forEach(i -> calls.next(SLOW));

        assertThat(calls.atOnce()).isEqualTo(1);
        assertThat(calls.next(SLOW)).isEqualTo(1);
    }

    @Test
    void aSteadyNumberStaysWhatItIs() {
        CallsAtOnce calls = CallsAtOnce.steady(20);

        assertThat(calls.atOnce()).isEqualTo(20);
        assertThat(calls.next(QUICK)).isEqualTo(1);
        assertThat(calls.next(SLOW)).isEqualTo(1);
    }
}
