package henji.core.delivery.batch;

import henji.core.friend.FriendId;
import henji.core.message.PersonalText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What each friend of a batch of pushes reads in the places of the messages, as it was when the run was frozen: a try
 * that comes later, after a field or a name changed, says the same.
 *
 * @param rows one for each position; a value for each variable, in the messages' order, absent where the friend has
 *     none
 * @param until when they may be forgotten: they are copies of what people told us
 */
public record FrozenValues(List<List<Optional<String>>> rows, Instant until) {

    public FrozenValues {
        rows = rows.stream().map(List::copyOf).toList();
        Objects.requireNonNull(until);
    }

    /**
     * @param friends in the order of the batch
     * @param values of each of them those that are there
     */
    public static FrozenValues of(List<PersonalText.Variable> variables, List<FriendId> friends,
            Map<FriendId, Map<PersonalText.Variable, String>> values, Instant until) {
        return new FrozenValues(friends.stream().map(friend -> variables.stream()
                .map(variable -> Optional.ofNullable(values.get(friend).get(variable))).toList()).toList(), until);
    }

    /** The rows as a neutral tree: {@code null} is not allowed there, so what is absent is an empty list. */
    public List<Object> toTree() {
        return rows.stream().<Object>map(row -> row.stream()
                .<Object>map(value -> value.<Object>map(text -> text).orElseGet(List::of)).toList()).toList();
    }

    /** Reads {@link #toTree()}. */
    public static FrozenValues ofTree(Object tree, Instant until) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        for (Object row : (List<?>) tree) {
            rows.add(((List<?>) row).stream().map(value -> value instanceof String text ? Optional.of(text)
                    : Optional.<String>empty()).toList());
        }
        return new FrozenValues(rows, until);
    }

    /** How many they are of: they are what people told us, and are never printed. */
    @Override
    public String toString() {
        return "FrozenValues[" + rows.size() + "]";
    }

    /** Values of the friend at a position; what is missing is said by the fallback. */
    public Map<PersonalText.Variable, String> at(int position, List<PersonalText.Variable> variables) {
        Map<PersonalText.Variable, String> values = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            PersonalText.Variable variable = variables.get(i);
            rows.get(position).get(i).ifPresent(value -> values.put(variable, value));
        }
        return values;
    }
}
