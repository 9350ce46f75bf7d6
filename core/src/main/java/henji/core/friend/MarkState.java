package henji.core.friend;

import henji.core.mark.MarkId;
import henji.core.staff.Actor;

import java.time.Instant;
import java.util.Objects;

/**
 * The friend's response mark.
 *
 * @param since when it was set
 * @param by who or which rule set it
 */
public record MarkState(MarkId mark, Instant since, Actor by) {

    public MarkState {
        Objects.requireNonNull(mark);
        Objects.requireNonNull(since);
        Objects.requireNonNull(by);
    }
}
