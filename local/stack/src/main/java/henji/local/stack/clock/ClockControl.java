package henji.local.stack.clock;

import henji.local.stack.queue.QueueSources;
import henji.local.stack.schedule.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Moves the clock forward. What becomes due on the way is fired in order, and between two moments the queues are let
 * drain, so that each effect happens at its time.
 */
public final class ClockControl {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovableClock clock;
    private final Scheduler scheduler;
    private final QueueSources sources;
    private final LongConsumer moved;

    public ClockControl(MovableClock clock, Scheduler scheduler, QueueSources sources, LongConsumer moved) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.sources = sources;
        this.moved = moved;
    }

    /** The stack's time. */
    public Instant now() {
        return clock.instant();
    }

    /** How far ahead of real time, in milliseconds. */
    public long offsetMillis() {
        return clock.offsetMillis();
    }

    /**
     * Moves forward by this much and returns when everything that became due is done.
     *
     * @return how many schedules fired
     */
    public int advance(Duration duration) {
        return moveTo(now().plus(duration));
    }

    /**
     * Moves forward to this moment; a moment that has passed changes nothing.
     *
     * @return how many schedules fired
     */
    public synchronized int moveTo(Instant moment) {
        awaitQuiet();
        int fired = scheduler.fireUntil(moment, this::step, this::awaitQuiet);
        step(moment);
        awaitQuiet();
        return fired;
    }

    /**
     * Waits till no queue holds work that could be done now and no scheduled call is running, at most 30 s: a message
     * that fails again and again must not stop the clock.
     *
     * @return whether it became quiet
     */
    public boolean awaitQuiet() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (scheduler.pending() > 0 || !sources.drained()) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void step(Instant moment) {
        clock.moveTo(moment);
        moved.accept(clock.offsetMillis());
    }
}
