package henji.core.segment;

import java.util.List;
import java.util.Objects;

/**
 * Why a friend is in a segment or not: the verdict of one node and, below it, of all its parts.
 *
 * @param path where the node stands, in the words of the faults: {@code all[1].not}; empty for the root
 * @param found what the friend has where a condition looks: ids, dates as {@code yyyy-mm-dd}, names; empty for nothing
 *     and for groups
 * @param parts of a group, in order; none for a condition
 */
public record Explanation(String path, Segment node, Verdict verdict, List<String> found, List<Explanation> parts) {

    public Explanation {
        Objects.requireNonNull(path);
        Objects.requireNonNull(node);
        Objects.requireNonNull(verdict);
        found = List.copyOf(found);
        parts = List.copyOf(parts);
    }
}
