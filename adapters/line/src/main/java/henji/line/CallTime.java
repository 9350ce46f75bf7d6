package henji.line;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long calls of LINE may wait: no longer than they want to, and for who waits for an answer never so long that what
 * LINE said could not be written down and told any more.
 */
final class CallTime {

    /** For what follows a call: its outcome in the table and on the page. */
    static final Duration TO_WRITE_DOWN = Duration.ofSeconds(3);

    /** A call that could not be answered in this time would only leave its outcome unknown. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Supplier<Optional<Duration>> left;

    /** @param left until whoever calls has to have answered; empty if nobody waits */
    CallTime(Supplier<Optional<Duration>> left) {
        this.left = left;
    }

    /** For functions behind queues and clocks, whose calls are shorter than they are. */
    static CallTime unbounded() {
        return new CallTime(Optional::empty);
    }

    /** What a call that would wait this long may wait now; zero if it should not begin. */
    Duration atMost(Duration wanted) {
        return left.get()
                .map(time -> time.minus(TO_WRITE_DOWN))
                .filter(time -> time.compareTo(wanted) < 0)
                .map(time -> time.compareTo(SHORTEST) < 0 ? Duration.ZERO : time.truncatedTo(ChronoUnit.MILLIS))
                .orElse(wanted);
    }
}
