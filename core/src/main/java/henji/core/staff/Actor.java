package henji.core.staff;

import java.util.Objects;

/** Who or what did something; recorded with every change. */
public sealed interface Actor {

    /** A staff member, by hand. */
    record Member(StaffId id) implements Actor {
        public Member {
            Objects.requireNonNull(id);
        }
    }

    /**
     * A rule, automatically.
     *
     * @param id the rule's id; built-in ones are {@code on-follow}, {@code on-receipt}, {@code on-reply}
     */
    record Rule(String id) implements Actor {
        public Rule {
            Objects.requireNonNull(id);
        }
    }

    /** A reminder, by its id: the run of an occurrence is its own doing. A broadcast is somebody's, who started it. */
    record Reminder(String id) implements Actor {
        public Reminder {
            Objects.requireNonNull(id);
        }
    }

    /** The friend. */
    record Friend() implements Actor {
    }

    /** Compact form for storage: {@code m:…}, {@code r:…}, {@code c:…}, {@code f}. */
    default String code() {
        return switch (this) {
            case Member member -> "m:" + member.id().value();
            case Rule rule -> "r:" + rule.id();
            case Reminder reminder -> "c:" + reminder.id();
            case Friend() -> "f";
        };
    }

    /** Reads {@link #code()}. @throws IllegalArgumentException for anything else */
    static Actor ofCode(String code) {
        if (code.equals("f")) {
            return new Friend();
        }
        String rest = code.substring(Math.min(2, code.length()));
        return switch (code.substring(0, Math.min(2, code.length()))) {
            case "m:" -> new Member(new StaffId(rest));
            case "r:" -> new Rule(rest);
            case "c:" -> new Reminder(rest);
            case String other -> throw new IllegalArgumentException("no actor code: " + other);
        };
    }
}
