package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a batch is tried again. */
final class Backoff {

    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5),
            Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(15));

    private Backoff() {
    }

    /**
     * After an attempt that did not decide.
     *
     * @param batch as claimed; its earlier tries decide the step, its name and attempt the jitter of 20 %, so that
     *     many batches do not come back together
     */
    static Instant next(Batch batch, Instant now) {
        Duration step = STEPS.get(Math.min(batch.tries(), STEPS.size() - 1));
        int spread = Math.floorMod((batch.ref().no().value() + "#" + batch.attempt()).hashCode() * 0x9E3779B9, 401);
        return now.plus(step.multipliedBy(800 + spread).dividedBy(1_000));
    }
}
