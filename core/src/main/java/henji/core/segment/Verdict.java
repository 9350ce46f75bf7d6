package henji.core.segment;

import java.util.List;

/** Whether a friend is in a segment, as far as the known facts tell. */
public enum Verdict {
    IN,
    OUT,
    /** The facts at hand leave it open; the friend itself has to be read. */
    NEEDS_FRIEND;

    static Verdict of(boolean holds) {
        return holds ? IN : OUT;
    }

    Verdict contrary() {
        return switch (this) {
            case IN -> OUT;
            case OUT -> IN;
            case NEEDS_FRIEND -> NEEDS_FRIEND;
        };
    }

    static Verdict all(List<Verdict> parts) {
        if (parts.contains(OUT)) {
            return OUT;
        }
        return parts.contains(NEEDS_FRIEND) ? NEEDS_FRIEND : IN;
    }

    static Verdict any(List<Verdict> parts) {
        if (parts.contains(IN)) {
            return IN;
        }
        return parts.contains(NEEDS_FRIEND) ? NEEDS_FRIEND : OUT;
    }
}
