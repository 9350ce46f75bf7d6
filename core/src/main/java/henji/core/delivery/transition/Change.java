package henji.core.delivery.transition;

import java.util.Map;

/**
 * What a write does to one field.
 *
 * @param <F> the fields of the item
 */
public sealed interface Change<F> {

    F field();

    /** @param value text, {@link Long}, boolean, bytes or a list of texts */
    record Set<F>(F field, Object value) implements Change<F> {
    }

    record SetIfAbsent<F>(F field, Object value) implements Change<F> {
    }

    /** An absent field counts as 0. */
    record Add<F>(F field, long number) implements Change<F> {
    }

    record Remove<F>(F field) implements Change<F> {
    }

    /** Changes the fields of an item as every store does. */
    default void applyTo(Map<F, Object> item) {
        switch (this) {
            case Set<F>(F field, Object value) -> item.put(field, value);
            case SetIfAbsent<F>(F field, Object value) -> item.putIfAbsent(field, value);
            case Add<F>(F field, long number) ->
                item.put(field, number + (item.get(field) instanceof Long found ? found : 0L));
            case Remove<F>(F field) -> item.remove(field);
        }
    }
}
