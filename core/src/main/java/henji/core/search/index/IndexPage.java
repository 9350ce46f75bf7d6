package henji.core.search.index;

import java.util.List;

/**
 * Some rows of a list, in its order.
 *
 * @param ended whether the list ends with these rows; if not, read on after the last one
 * @param readUnits what reading them cost, in DynamoDB read request units
 */
public record IndexPage<T>(List<T> rows, boolean ended, double readUnits) {

    public IndexPage {
        rows = List.copyOf(rows);
        if (rows.isEmpty() && !ended) {
            throw new IllegalArgumentException("an empty page must be the end");
        }
    }
}
