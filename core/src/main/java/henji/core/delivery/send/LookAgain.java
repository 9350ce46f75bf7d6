package henji.core.delivery.send;

import henji.core.delivery.lifecycle.Hints;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives the hint of a batch back to the queue, for a moment when there is something to do. */
final class LookAgain {

    private final Hints hints;
    private final InstantSource clock;

    LookAgain(Hints hints, InstantSource clock) {
        this.hints = hints;
        this.clock = clock;
    }

    /** @param why a word for the log */
    DeliverBatch.Result at(Instant when, Hints.BatchHint hint, String why) {
        // Whole seconds, rounded up: queues count no less, and a batch looked at too early would only wait again.
        long seconds = Math.ceilDiv(Duration.between(clock.instant(), when).toMillis(), 1_000);
        hints.batches(List.of(hint), Duration.ofSeconds(Math.clamp(seconds, 0, Hints.LONGEST.toSeconds())));
        return new DeliverBatch.Result.Later(why);
    }

    /** At once: somebody else changed the batch. */
    DeliverBatch.Result changed(Hints.BatchHint hint) {
        return at(clock.instant(), hint, "changed");
    }
}
