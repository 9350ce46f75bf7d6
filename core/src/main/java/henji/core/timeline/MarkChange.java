package henji.core.timeline;

import henji.core.mark.MarkId;
import henji.core.staff.Actor;

import java.util.Objects;
import java.util.Optional;

/**
 * A change of the friend's mark: of its own, or made by the message that it stands on.
 *
 * @param from absent when the friend was new
 * @param by who or which rule
 */
public record MarkChange(Optional<MarkId> from, MarkId to, Actor by) {

    public MarkChange {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(by);
    }

    /** Compact form for storage: {@code from>to}. */
    public String code() {
        return from.map(MarkId::value).orElse("") + ">" + to.value();
    }

    /** Reads {@link #code()}. @throws IllegalArgumentException for anything else */
    public static MarkChange ofCode(String code, Actor by) {
        int arrow = code.indexOf('>');
        if (arrow < 0) {
            throw new IllegalArgumentException("no mark change: " + code);
        }
        Optional<MarkId> from = arrow == 0 ? Optional.empty() : Optional.of(new MarkId(code.substring(0, arrow)));
        return new MarkChange(from, new MarkId(code.substring(arrow + 1)), by);
    }
}
