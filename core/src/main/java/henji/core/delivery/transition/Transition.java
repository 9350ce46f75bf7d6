package henji.core.delivery.transition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One conditional write to one item: all guards and all changes, or nothing.
 *
 * @param <F> the fields of the item
 * @param name the row of the state table, for logs and tests
 */
public record Transition<F extends Enum<F>>(String name, List<Guard<F>> guards, List<Change<F>> changes) {

    public Transition {
        guards = List.copyOf(guards);
        changes = List.copyOf(changes);
    }

    /** Whether an existing item with these fields may take this step. */
    public boolean isAllowedFor(Map<F, Object> item) {
        return guards.stream().allMatch(guard -> guard.holdsFor(item));
    }

    /** The item's fields after this step. */
    public Map<F, Object> after(Map<F, Object> item) {
        Map<F, Object> next = new EnumMap<>(item);
        changes.forEach(change -> change.applyTo(next));
        return next;
    }
}
