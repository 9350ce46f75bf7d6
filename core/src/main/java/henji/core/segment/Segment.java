package henji.core.segment;

import henji.core.friend.FollowState;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A condition over friends: groups around {@linkplain Condition conditions}.
 *
 * <p>Read from outside by {@link SegmentReader}, which keeps {@link #MAX_NODES} and {@link #MAX_DEPTH}.
 */
public sealed interface Segment permits Segment.All, Segment.Any, Segment.Not, Condition {

    /** Groups and conditions of one tree, counted together. */
    int MAX_NODES = 50;

    /** Levels of a tree; a single condition is one level. */
    int MAX_DEPTH = 8;

    /** Every part holds. Without parts it is everybody. */
    record All(List<Segment> parts) implements Segment {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds. Without parts it is nobody. */
    record Any(List<Segment> parts) implements Segment {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Segment part) implements Segment {
        public Not {
            Objects.requireNonNull(part);
        }
    }

    /** Every friend of the account. */
    static Segment everybody() {
        return new All(List.of());
    }

    /** Of this segment, the friends whom a message reaches: not those who block the account. */
    default Segment reachable() {
        return new All(List.of(this, new Not(new Condition.Follow(Set.of(FollowState.BLOCKED)))));
    }

    /** Tests this segment on what is known of a friend. */
    default Verdict test(SegmentFacts facts, SegmentContext context) {
        return SegmentEvaluation.test(this, facts, context);
    }

    /** Tests every node, also those that no longer matter, and says what the friend has in its place. */
    default Explanation explain(SegmentFacts facts, SegmentContext context) {
        return SegmentEvaluation.explain(this, facts, context);
    }
}
