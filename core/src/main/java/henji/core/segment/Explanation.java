package henji.core.segment;

import java.util.ArrayList;
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

    /** Without what was found, names among it. */
    @Override
    public String toString() {
        return "Explanation[" + path + " " + verdict + "]";
    }

    /**
     * The conditions that made this verdict: of a group all parts that agree with it, so of an {@code all} that does
     * not hold only those that do not hold.
     */
    public List<Explanation> deciding() {
        List<Explanation> leaves = new ArrayList<>();
        collect(leaves);
        return List.copyOf(leaves);
    }

    private void collect(List<Explanation> leaves) {
        switch (node) {
            case Condition condition -> leaves.add(this);
            case Segment.Not not -> parts.getFirst().collect(leaves);
            case Segment.All all -> collectAgreeing(leaves);
            case Segment.Any any -> collectAgreeing(leaves);
        }
    }

    private void collectAgreeing(List<Explanation> leaves) {
        parts.stream().filter(part -> part.verdict == verdict).forEach(part -> part.collect(leaves));
    }

    /** The path as a JSON pointer into the written segment: {@code /all/1/not}; empty for the root. */
    public String pointer() {
        return path.isEmpty() ? "" : "/" + path.replace("].", "/").replace("]", "").replace('[', '/').replace('.', '/');
    }
}
