package henji.core.settings.edit;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person may say about a friend field; the limits are those of {@link FriendField}.
 *
 * @param order absent = after all others
 */
public record FieldDraft(String label, List<FriendField.Choice> choices, Optional<String> unit,
        Optional<Double> order, boolean archived) {

    public FieldDraft {
        Objects.requireNonNull(label);
        choices = List.copyOf(choices);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(order);
    }

    FriendField as(FieldId id, long version, FieldType type, double place) {
        return new FriendField(id, version, label, type, choices, unit, order.orElse(place), archived);
    }
}
