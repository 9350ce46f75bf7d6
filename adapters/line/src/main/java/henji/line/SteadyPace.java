package henji.line;

import henji.core.delivery.send.Pace;

import java.time.Duration;
import java.util.function.DoubleSupplier;
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

    private final DoubleSupplier perSecond;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    /** How many times the interval was lengthened; 1 unless LINE said that calls come too fast. */
    private double slowness = 1;
    private long lastTurn;
    private boolean begun;

    /** @param perSecond calls a second of this worker; asked at each turn, because it may change */
    public SteadyPace(DoubleSupplier perSecond) {
        this(perSecond, System::nanoTime, SteadyPace::sleep);
    }

    /**
     * With a clock of its own.
     *
     * @param nanos a time that only goes forward
     * @param sleep waits so many nanoseconds
     */
    SteadyPace(DoubleSupplier perSecond, LongSupplier nanos, LongConsumer sleep) {
        this.perSecond = perSecond;
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
        long normal = normal();
        long interval = (long) (normal * slowness);
        long now = nanos.getAsLong();
        long sinceLast = now - lastTurn;
        long wait = begun ? Math.max(0, interval - sinceLast) : interval;
        begun = true;
        lastTurn = now + wait;
        slowness = Math.max(1, slowness * RECOVERY);
        return wait;
    }

    @Override
    public synchronized void slowDown() {
        double slowest = Math.max(1, (double) SLOWEST.toNanos() / normal());
        slowness = Math.min(2 * slowness, slowest);
    }

    private long normal() {
        return (long) (1_000_000_000 / perSecond.getAsDouble());
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
