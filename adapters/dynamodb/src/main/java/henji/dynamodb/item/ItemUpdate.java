package henji.dynamodb.item;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest update that makes one item into another: sets what differs, removes what is gone, touches nothing else.
 * Attributes that neither side knows, because a newer version wrote them, stay as they are.
 */
public final class ItemUpdate {

    private final StringBuilder sets = new StringBuilder();
    private final StringBuilder removes = new StringBuilder();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    /**
     * @param keys attributes of the primary key, which an update cannot name
     */
    public ItemUpdate(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Set<String> keys) {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeAll(keys);
        for (String name : all) {
            AttributeValue next = after.get(name);
            if (next == null) {
                removes.append(removes.isEmpty() ? " REMOVE " : ", ").append(alias(name));
            } else if (!next.equals(before.get(name))) {
                String placeholder = ":v" + values.size();
                values.put(placeholder, next);
                sets.append(sets.isEmpty() ? "SET " : ", ").append(alias(name)).append(" = ").append(placeholder);
            }
        }
    }

    public String expression() {
        return (sets.toString() + removes).strip();
    }

    /** A condition that this attribute still holds a number; adds its placeholders. */
    public String stillHolds(String name, long expected) {
        values.put(":expected", AttributeValue.fromN(Long.toString(expected)));
        return alias(name) + " = :expected";
    }

    public Map<String, String> names() {
        return names;
    }

    public Map<String, AttributeValue> values() {
        return values;
    }

    private String alias(String name) {
        return names.entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey)
                .findFirst().orElseGet(() -> {
                    String placeholder = "#n" + names.size();
                    names.put(placeholder, name);
                    return placeholder;
                });
    }
}
