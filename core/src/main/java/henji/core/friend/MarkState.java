package henji.core.friend;

import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;

import java.time.Instant;
import java.util.Objects;

/**
 * The friend's response mark.
 *
 * @param kind the mark's kind, which never changes; kept here so that a friend can be judged and indexed without the
 *     settings at hand
 * @param since when it was set
 * @param by who or which rule set it
 */
public record MarkState(MarkId mark, MarkKind kind, Instant since, Actor by) {

    public MarkState {
        Objects.requireNonNull(mark);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(since);
        Objects.requireNonNull(by);
    }
}
