package henji.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTimeTest {

    private static final Duration WANTED = Duration.ofSeconds(8);

    @Test
    void whereNobodyWaitsACallWaitsAsLongAsItWants() {
        assertThat(CallTime.unbounded().atMost(WANTED)).isEqualTo(WANTED);
    }

    @Test
    void withMuchTimeLeftToo() {
        assertThat(withLeft(WANTED.plusSeconds(3)).atMost(WANTED)).isEqualTo(WANTED);
    }

    @Test
    void ofLittleTimeThreeSecondsStayForWritingDown() {
        assertThat(withLeft(Duration.ofSeconds(5)).atMost(WANTED)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withLessThanThatNoCallBegins() {
        assertThat(withLeft(Duration.ofSeconds(2)).atMost(WANTED)).isZero();
        assertThat(withLeft(Duration.ofMillis(3_999)).atMost(WANTED)).isZero();
    }

    private static CallTime withLeft(Duration left) {
        return new CallTime(() -> Optional.of(left));
    }
}
