package henji.core.timeline;

import henji.core.staff.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * The latest change of the mark on a message, its taking off included.
 *
 * @param by who changed it
 * @param at when
 */
public record Marking(Actor by, Instant at) {

    public Marking {
        Objects.requireNonNull(by);
        Objects.requireNonNull(at);
    }
}
