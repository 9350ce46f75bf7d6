package henji.line;

import henji.core.delivery.Pace;
import java.time.Duration;

/**
 * One worker's share of LINE's rate: calls are at least an interval apart, also before the first, so that many new
 * workers make no burst. A 429 doubles the interval; each call after that brings it a little back. Thread-safe.
 */
public final class SteadyPace implements Pace {

    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final double RECOVERY = 0.9;

    private final Duration normal;
    private Duration interval;

    /** @param perSecond calls a second of this worker */
    public SteadyPace(double perSecond) {
        this.normal = Duration.ofNanos((long) (1_000_000_000 / perSecond));
        this.interval = normal;
    }

    @Override
    public void await() {
        try {
            Thread.sleep(next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }

    private synchronized Duration next() {
        Duration now = interval;
        Duration faster = Duration.ofNanos((long) (interval.toNanos() * RECOVERY));
        interval = faster.compareTo(normal) < 0 ? normal : faster;
        return now;
    }

    @Override
    public synchronized void slowDown() {
        Duration slower = interval.multipliedBy(2);
        interval = slower.compareTo(SLOWEST) > 0 ? SLOWEST : slower;
    }
}
