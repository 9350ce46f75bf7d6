package henji.core.delivery.send;

import java.util.Objects;

/**
 * How fast one worker makes pushes. Multicasts have a pace of their own: LINE limits the two apart.
 *
 * @param pace asked before each push; safe for use by several threads
 * @param atOnce pushes under way at the same time, at least 1; so many that LINE's answers, however slow, do not hold
 *     the pace back
 */
public record PushRate(Pace pace, int atOnce) {

    public PushRate {
        Objects.requireNonNull(pace);
        if (atOnce < 1) {
            throw new IllegalArgumentException("no pushes at once");
        }
    }
}
