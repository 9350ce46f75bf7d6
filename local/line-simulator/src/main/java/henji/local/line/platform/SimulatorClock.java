package henji.local.line.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The simulator's own time: a real clock and an offset that control can move, so that the end of a retry key after
 * 24 hours can be seen without waiting for it. Thread-safe.
 */
public final class SimulatorClock implements InstantSource {

    private final InstantSource base;
    private volatile long offsetMillis;

    /** @param base the time that passes by itself */
    public SimulatorClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plusMillis(offsetMillis);
    }

    /** @return how far this clock is ahead of its base, in milliseconds; negative when behind */
    public long offsetMillis() {
        return offsetMillis;
    }

    void setOffsetMillis(long millis) {
        offsetMillis = millis;
    }

    /** @return the offset that makes this clock show the given time now, in milliseconds */
    public long offsetFor(Instant now) {
        return Duration.between(base.instant(), now).toMillis();
    }
}
