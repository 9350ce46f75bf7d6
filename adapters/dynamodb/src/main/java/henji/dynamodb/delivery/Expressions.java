package henji.dynamodb.delivery;

import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A transition in DynamoDB's words. An item that does not exist is never made by it.
 *
 * @param <F> the fields of the item
 */
final class Expressions<F extends Enum<F>> {

    private final Names<F> attributes;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final String condition;
    private final String update;

    Expressions(Names<F> attributes, Transition<F> transition) {
        this.attributes = attributes;
        List<String> conditions = new ArrayList<>(List.of("attribute_exists(pk)"));
        transition.guards().forEach(guard -> conditions.add(condition(guard)));
        this.condition = String.join(" AND ", conditions);
        this.update = update(transition.changes());
    }

    String condition() {
        return condition;
    }

    String update() {
        return update;
    }

    Map<String, String> names() {
        return names;
    }

    /** Empty if nothing is compared or set. */
    Map<String, AttributeValue> values() {
        return values;
    }

    private String condition(Guard<F> guard) {
        return switch (guard) {
            case Guard.Absent<F>(F field) -> "attribute_not_exists(" + name(field) + ")";
            case Guard.Equal<F>(F field, Object value) -> name(field) + " = " + value(value);
            case Guard.In<F>(F field, List<String> texts) -> name(field) + " IN ("
                    + texts.stream().map(this::value).collect(Collectors.joining(", ")) + ")";
            case Guard.Below<F>(F field, long number) -> name(field) + " < " + value(number);
            case Guard.AtMost<F>(F field, long number) -> name(field) + " <= " + value(number);
            case Guard.Above<F>(F field, long number) -> name(field) + " > " + value(number);
            case Guard.AnyOf<F>(List<Guard<F>> guards) -> joined(guards, " OR ");
            case Guard.AllOf<F>(List<Guard<F>> guards) -> joined(guards, " AND ");
        };
    }

    private String joined(List<Guard<F>> guards, String word) {
        return guards.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
    }

    private String update(List<Change<F>> changes) {
        List<String> set = new ArrayList<>();
        List<String> add = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        for (Change<F> change : changes) {
            switch (change) {
                case Change.Set<F>(F field, Object value) -> set.add(name(field) + " = " + value(value));
                case Change.SetIfAbsent<F>(F field, Object value) -> set.add(
                        name(field) + " = if_not_exists(" + name(field) + ", " + value(value) + ")");
                case Change.Add<F>(F field, long number) -> add.add(name(field) + " " + value(number));
                case Change.Remove<F>(F field) -> remove.add(name(field));
            }
        }
        List<String> clauses = new ArrayList<>();
        clause(clauses, "SET ", set);
        clause(clauses, "ADD ", add);
        clause(clauses, "REMOVE ", remove);
        return String.join(" ", clauses);
    }

    private static void clause(List<String> clauses, String word, List<String> actions) {
        if (!actions.isEmpty()) {
            clauses.add(word + String.join(", ", actions));
        }
    }

    private String name(F field) {
        String attribute = attributes.of(field);
        names.put("#" + attribute, attribute);
        return "#" + attribute;
    }

    private String value(Object value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, Values.of(value));
        return placeholder;
    }
}
