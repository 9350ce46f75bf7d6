package henji.core.search.index;

import java.util.Objects;
import java.util.Optional;

/**
 * How many friends stand in a part of a queue.
 *
 * @param friends all of them
 * @param unassigned those of them whom nobody has
 * @param goesOnAfter the last one counted, if more stand behind
 * @param readUnits what counting cost, in DynamoDB read request units
 */
public record QueueCount(int friends, int unassigned, Optional<QueueRow> goesOnAfter, double readUnits) {

    public QueueCount {
        Objects.requireNonNull(goesOnAfter);
    }
}
