package henji.core.field;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A friend field as an admin defines it. Its type never changes after creation: values would lose their meaning.
 *
 * @param version counts edits, for optimistic locking
 * @param label 1 to 40 characters
 * @param choices for {@link FieldType#CHOICE} 1 to 100 with different ids, else none
 * @param unit shown behind a number, 1 to 10 characters; numbers only
 * @param order rank on the card, smallest first; a new place between two others is their mean
 */
public record FriendField(
        FieldId id,
        long version,
        String label,
        FieldType type,
        List<Choice> choices,
        Optional<String> unit,
        double order,
        boolean archived) {

    private static final int LABEL_MAX = 40;
    private static final int CHOICES_MAX = 100;
    private static final int UNIT_MAX = 10;

    /** @param id kept for ever, so that a label can change */
    public record Choice(String id, String label) {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

        public Choice {
            if (id == null || !ID.matcher(id).matches()) {
                throw InvalidInput.at("id", "bad-id");
            }
            label = Text.label("label", label, LABEL_MAX);
        }
    }

    public FriendField {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        label = Text.label("label", label, LABEL_MAX);
        choices = List.copyOf(choices);
        unit = unit.map(text -> Text.label("unit", text, UNIT_MAX));
        if (unit.isPresent() && type != FieldType.NUMBER) {
            throw InvalidInput.at("unit", "not-allowed");
        }
        if (!Double.isFinite(order)) {
            throw InvalidInput.at("order", "out-of-range");
        }
        if (choices.stream().map(Choice::id).distinct().count() < choices.size()) {
            throw InvalidInput.at("choices", "duplicate");
        }
        if (choices.size() > CHOICES_MAX) {
            throw new InvalidInput(Fault.at("choices", "too-many", "max", CHOICES_MAX));
        }
        if ((type == FieldType.CHOICE) == choices.isEmpty()) {
            throw InvalidInput.at("choices", type == FieldType.CHOICE ? "missing" : "not-allowed");
        }
    }
}
