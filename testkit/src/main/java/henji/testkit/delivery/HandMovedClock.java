package henji.testkit.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class HandMovedClock implements InstantSource {

    private Instant now;

    public HandMovedClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Never back. */
    public synchronized void moveTo(Instant then) {
        now = then.isAfter(now) ? then : now;
    }
}
