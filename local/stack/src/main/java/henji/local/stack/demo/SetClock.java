package henji.local.stack.demo;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows what it was set to, so that a use case records the past as if it happened then. */
final class SetClock implements InstantSource {

    private Instant now;

    SetClock(Instant now) {
        this.now = now;
    }

    void set(Instant moment) {
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
