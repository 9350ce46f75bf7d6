package henji.simulation.model;

import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stored items of one kind by number; number 0 is an item that does not exist. Fields that only people and the pace
 * read are forgotten, so that items which every engine treats alike are one. A guard that reads a forgotten field would
 * make that a lie and is refused.
 */
final class Items<F extends Enum<F>> {

    /** What {@link #after} answers where a guard does not hold. */
    static final int REFUSED = -1;

    private final Class<F> kind;
    private final Set<F> forgotten;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Map<F, Object>> items = new ArrayList<>();

    Items(Class<F> kind, Set<F> forgotten) {
        this.kind = kind;
        this.forgotten = Set.copyOf(forgotten);
        items.add(Map.of());
    }

    int of(Map<F, Object> fields) {
        Map<F, Object> kept = new EnumMap<>(kind);
        kept.putAll(fields);
        kept.keySet().removeAll(forgotten);
        return numbers.computeIfAbsent(text(kept), text -> {
            items.add(kept);
            return items.size() - 1;
        });
    }

    Map<F, Object> at(int number) {
        return items.get(number);
    }

    /** The item's number once this was written, or {@link #REFUSED}. */
    int after(int number, Transition<F> transition) {
        if (transition.guards().stream().anyMatch(this::readsForgotten)) {
            throw new IllegalStateException(transition.name() + " asks for a field that the model forgets");
        }
        return number == 0 || !transition.isAllowedFor(items.get(number)) ? REFUSED
                : of(transition.after(items.get(number)));
    }

    private boolean readsForgotten(Guard<F> guard) {
        return switch (guard) {
            case Guard.Absent<F>(F field) -> forgotten.contains(field);
            case Guard.Equal<F>(F field, Object value) -> forgotten.contains(field);
            case Guard.In<F>(F field, List<String> values) -> forgotten.contains(field);
            case Guard.Below<F>(F field, long bound) -> forgotten.contains(field);
            case Guard.AtMost<F>(F field, long bound) -> forgotten.contains(field);
            case Guard.Above<F>(F field, long bound) -> forgotten.contains(field);
            case Guard.AnyOf<F>(List<Guard<F>> guards) -> guards.stream().anyMatch(this::readsForgotten);
            case Guard.AllOf<F>(List<Guard<F>> guards) -> guards.stream().anyMatch(this::readsForgotten);
        };
    }

    /** The same for equal items: bytes have no equality of their own. */
    private static <F extends Enum<F>> String text(Map<F, Object> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((field, value) -> text.append(field.ordinal()).append('=')
                .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value).append(';'));
        return text.toString();
    }
}
