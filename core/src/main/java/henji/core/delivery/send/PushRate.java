package henji.core.delivery.send;

import henji.core.parallel.Parallel;

import java.util.Objects;

/**
 * How fast one worker makes pushes. Multicasts have a pace of their own: LINE limits the two apart.
 *
 * @param pace asked before each push; safe for use by several threads
 * @param atOnce pushes under way at the same time, at least 1; so many that LINE's answers, however slow, do not hold
 *     the pace back
 * @param parallel where they are made
 */
public record PushRate(Pace pace, int atOnce, Parallel parallel) {

    public PushRate {
        Objects.requireNonNull(pace);
        Objects.requireNonNull(parallel);
        if (atOnce < 1) {
            throw new IllegalArgumentException("no pushes at once");
        }
    }

    /** With a thread for each. */
    public PushRate(Pace pace, int atOnce) {
        this(pace, atOnce, Parallel.VIRTUAL_THREADS);
    }
}
