package henji.core.mark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a mark means to the desk. */
public enum MarkKind {
    /** The desk's turn. */
    NEEDS_REPLY,
    IN_PROGRESS,
    /** The customer's turn. */
    WAITING,
    DONE,
    INFO;

    /** Whether something is still to be done, by whomever; nothing is once a mark says done or only informs. */
    public boolean isOpen() {
        return switch (this) {
            case NEEDS_REPLY, IN_PROGRESS, WAITING -> true;
            case DONE, INFO -> false;
        };
    }

    /** The kinds that are {@link #isOpen() open}. */
    public static Set<MarkKind> open() {
        return Arrays.stream(values()).filter(MarkKind::isOpen)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MarkKind.class)));
    }

    /** Whether the desk owes an answer while such a mark stands. */
    public boolean owesAnswer() {
        return switch (this) {
            case NEEDS_REPLY, IN_PROGRESS -> true;
            case WAITING, DONE, INFO -> false;
        };
    }
}
