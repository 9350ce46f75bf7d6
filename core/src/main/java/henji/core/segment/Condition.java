package henji.core.segment;

import henji.core.field.FieldId;
import henji.core.friend.FollowState;
import henji.core.mark.MarkId;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** A leaf of a {@link Segment}: one thing that is true or not of a friend. */
public sealed interface Condition extends Segment {

    /** The friend's mark is one of these. */
    record Mark(Set<MarkId> in) implements Condition {
        public Mark {
            in = Set.copyOf(in);
        }
    }

    /** Day since when the friend's mark stands. */
    record MarkAge(When when) implements Condition {
        public MarkAge {
            Objects.requireNonNull(when);
        }
    }

    /** A message of the friend carries one of these marks, open. */
    record MessageMark(Set<MarkId> in) implements Condition {
        public MessageMark {
            in = Set.copyOf(in);
        }
    }

    /** Tags of the friend against a list. */
    record Tag(Match match, Set<TagId> tags) implements Condition {

        /** How many of the listed tags the friend must carry. */
        public enum Match { ANY, ALL, NONE }

        public Tag {
            Objects.requireNonNull(match);
            tags = Set.copyOf(tags);
        }
    }

    /** The value of a friend field. */
    record Field(FieldId field, FieldTest test) implements Condition {
        public Field {
            Objects.requireNonNull(field);
            Objects.requireNonNull(test);
        }
    }

    /** @param none also friends without an assignee */
    record Assignee(Set<StaffId> in, boolean none) implements Condition {
        public Assignee {
            in = Set.copyOf(in);
        }
    }

    /** Whether LINE would deliver. */
    record Follow(Set<FollowState> in) implements Condition {
        public Follow {
            in = Set.copyOf(in);
        }
    }

    /** Day of the follow; never holds for a friend who does not follow, or of whom it is not known. */
    record FollowDate(When when) implements Condition {
        public FollowDate {
            Objects.requireNonNull(when);
        }
    }

    /** Day of the newest message from the friend; never holds for one who has not written. */
    record LastIn(When when) implements Condition {
        public LastIn {
            Objects.requireNonNull(when);
        }
    }

    /** Day of the newest message to the friend; never holds for one who was never written to. */
    record LastOut(When when) implements Condition {
        public LastOut {
            Objects.requireNonNull(when);
        }
    }

    /** The friend has waited for an answer at least this long; never holds while the desk owes none. */
    record Waiting(Duration atLeast) implements Condition {
        public Waiting {
            Objects.requireNonNull(atLeast);
        }
    }

    /** The name at LINE or the desk's own contains this, whatever the width, case or kana. */
    record Name(String contains) implements Condition {
        public Name {
            Objects.requireNonNull(contains);
        }

        /** Without what may be somebody's whole name. */
        @Override
        public String toString() {
            return "Name[" + contains.length() + " characters]";
        }
    }

    /** @param in BCP 47 primary or full tags as LINE gives them, lower case; {@code zh} also finds {@code zh-tw} */
    record Language(Set<String> in) implements Condition {
        public Language {
            in = Set.copyOf(in);
        }
    }

    /** How the friend came. */
    record EntryRoute(Set<String> in) implements Condition {
        public EntryRoute {
            in = Set.copyOf(in);
        }
    }
}
