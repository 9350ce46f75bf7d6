package henji.line;

import henji.core.delivery.send.Pace;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One worker's share of LINE's rate: calls begin at least an interval apart, however many threads ask, and the first
 * waits one too, so that many new workers make no burst. Turns that nobody took are lost and not made up for. A 429
 * doubles the interval; each turn after that brings it a little back. Thread-safe.
 */
public final class SteadyPace implements Pace {

    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final double RECOVERY = 0.9;

    private final long normal;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private long interval;
    private long lastTurn;
    private boolean begun;

    /** @param perSecond calls a second of this worker */
    public SteadyPace(double perSecond) {
        this(perSecond, System::nanoTime, SteadyPace::sleep);
    }

    /**
     * With a clock of its own.
     *
     * @param nanos a time that only goes forward
     * @param sleep waits so many nanoseconds
     */
    SteadyPace(double perSecond, LongSupplier nanos, LongConsumer sleep) {
        this.normal = (long) (1_000_000_000 / perSecond);
        this.interval = normal;
        this.nanos = nanos;
        this.sleep = sleep;
        this.lastTurn = nanos.getAsLong();
    }

    @Override
    public void await() {
        long wait = turn();
        if (wait > 0) {
            sleep.accept(wait);
        }
    }

    /** Takes the next turn. @return how far off it is */
    private synchronized long turn() {
        long now = nanos.getAsLong();
        long sinceLast = now - lastTurn;
        long wait = begun ? Math.max(0, interval - sinceLast) : interval;
        begun = true;
        lastTurn = now + wait;
        interval = Math.max(normal, (long) (interval * RECOVERY));
        return wait;
    }

    @Override
    public synchronized void slowDown() {
        interval = Math.min(2 * interval, SLOWEST.toNanos());
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }
}
