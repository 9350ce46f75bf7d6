package henji.local.stack.queue;

import java.time.Duration;

/**
 * How many calls of a function a queue has at once. On AWS each instance has a processor share of its own; here all
 * have those of one machine, and a FIFO queue hands out as many batches as it has groups: fifty at once would take the
 * processor from each other until all ran out of time. So their number grows with each call that is done well before
 * its time is over and shrinks with each that is not. Safe for use by several threads.
 */
final class CallsAtOnce {

    private final int most;
    private final long quick;
    private final long slow;
    private int atOnce;

    private CallsAtOnce(int first, int most, long quick, long slow) {
        this.atOnce = first;
        this.most = most;
        this.quick = quick;
        this.slow = slow;
    }

    /** Begins with one call for each processor. */
    static CallsAtOnce growing(int most, Duration timeout) {
        int first = Math.min(most, Runtime.getRuntime().availableProcessors());
        return new CallsAtOnce(first, most, timeout.toNanos() / 20, timeout.toNanos() / 5);
    }

    /** Always so many. */
    static CallsAtOnce steady(int most) {
        return new CallsAtOnce(most, most, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    synchronized int atOnce() {
        return atOnce;
    }

    /**
     * Notes how long a call took.
     *
     * @return how many may begin in its place: 0, 1 or 2
     */
    synchronized int next(long nanos) {
        int before = atOnce;
        if (nanos < quick) {
            atOnce = Math.min(most, atOnce + 1);
        } else if (nanos > slow) {
            atOnce = Math.max(1, atOnce - 1);
        }
        return 1 + atOnce - before;
    }
}
