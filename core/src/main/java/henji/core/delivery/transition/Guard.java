package henji.core.delivery.transition;

import java.util.List;
import java.util.Map;

/**
 * A condition on one stored item, checked by the store in the same step as the write. An absent field meets no
 * comparison.
 *
 * @param <F> the fields of the item
 */
public sealed interface Guard<F> {

    record Absent<F>(F field) implements Guard<F> {
    }

    /** @param value text, whole number or boolean */
    record Equal<F>(F field, Object value) implements Guard<F> {
    }

    record In<F>(F field, List<String> values) implements Guard<F> {
        public In {
            values = List.copyOf(values);
        }
    }

    record Below<F>(F field, long number) implements Guard<F> {
    }

    record AtMost<F>(F field, long number) implements Guard<F> {
    }

    record Above<F>(F field, long number) implements Guard<F> {
    }

    record AnyOf<F>(List<Guard<F>> guards) implements Guard<F> {
        public AnyOf {
            guards = List.copyOf(guards);
        }
    }

    record AllOf<F>(List<Guard<F>> guards) implements Guard<F> {
        public AllOf {
            guards = List.copyOf(guards);
        }
    }

    static <F> Guard<F> anyOf(Guard<F> one, Guard<F> other) {
        return new AnyOf<>(List.of(one, other));
    }

    static <F> Guard<F> allOf(Guard<F> one, Guard<F> other) {
        return new AllOf<>(List.of(one, other));
    }

    static <F> Guard<F> in(F field, List<? extends Enum<?>> values) {
        return new In<>(field, values.stream().map(Enum::name).toList());
    }

    /** Whether an item with these fields meets the condition: the meaning that every store keeps. */
    default boolean holdsFor(Map<F, Object> item) {
        return switch (this) {
            case Absent<F>(F field) -> !item.containsKey(field);
            case Equal<F>(F field, Object value) -> value.equals(item.get(field));
            case In<F>(F field, List<String> values) ->
                item.get(field) instanceof String text && values.contains(text);
            case Below<F>(F field, long number) -> item.get(field) instanceof Long found && found < number;
            case AtMost<F>(F field, long number) -> item.get(field) instanceof Long found && found <= number;
            case Above<F>(F field, long number) -> item.get(field) instanceof Long found && found > number;
            case AnyOf<F>(List<Guard<F>> guards) -> guards.stream().anyMatch(guard -> guard.holdsFor(item));
            case AllOf<F>(List<Guard<F>> guards) -> guards.stream().allMatch(guard -> guard.holdsFor(item));
        };
    }
}
