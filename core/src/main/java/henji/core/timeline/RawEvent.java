package henji.core.timeline;

import java.util.Map;
import java.util.Objects;

/**
 * A webhook event as LINE sent it, as a neutral tree of maps, lists, strings, numbers and booleans. Kept once and for
 * ever, because there is no history at LINE to ask and because tomorrow's code may read more out of it. Personal:
 * {@link #toString()} shows nothing.
 */
public record RawEvent(Map<String, Object> tree) {

    public RawEvent {
        Objects.requireNonNull(tree);
    }

    @Override
    public String toString() {
        return "RawEvent[…]";
    }
}
