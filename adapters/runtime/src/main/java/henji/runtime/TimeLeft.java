package henji.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the present call of this instance may still take. Whatever reaches for the outside ends before that, so that
 * a person is told 503 and not what a gateway says of a function that ran out of time. Lambda gives an instance one
 * call at a time, so one object serves the whole instance; its threads may all ask. Real time, whatever the clock says.
 */
public final class TimeLeft {

    /** What it takes to tell the answer. */
    public static final Duration TO_ANSWER = Duration.ofSeconds(1);

    private final Duration kept;
    private volatile Optional<Long> endNanos = Optional.empty();

    /** For calls after which only the answer is told. */
    public TimeLeft() {
        this(Duration.ZERO);
    }

    /** @param kept what these calls leave for others after them, besides telling the answer */
    public TimeLeft(Duration kept) {
        this.kept = kept;
    }

    /**
     * A call begins.
     *
     * @param remaining until Lambda ends it, in milliseconds; empty if nobody does
     */
    public void begin(Optional<Integer> remaining) {
        endNanos = remaining.map(millis ->
                System.nanoTime() + Duration.ofMillis(millis).minus(TO_ANSWER).minus(kept).toNanos());
    }

    /** For calls to the outside, zero if it is over; empty if there is no end. */
    public Optional<Duration> forCalls() {
        return endNanos.map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}
