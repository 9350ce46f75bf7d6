package henji.e2e.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do; fails with the sentence of what did not come true. */
public final class Wait {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Wait() {
    }

    public static void atMost(Duration limit, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            forNow(PAUSE);
        }
    }

    /** A pause between two actions of somebody who is simulated; never instead of a condition. */
    public static void forNow(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
