package henji.core.field;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;

import java.util.List;
import java.util.Objects;

/**
 * A friend field as an admin defines it. Its type never changes after creation: values would lose their meaning.
 *
 * @param version counts edits, for optimistic locking
 * @param label 1 to 40 characters
 * @param choices for {@link FieldType#CHOICE} 1 to 50, else none
 */
public record FriendField(
        FieldId id, long version, String label, FieldType type, List<Choice> choices, int order, boolean archived) {

    private static final int LABEL_MAX = 40;
    private static final int CHOICES_MAX = 50;

    /** @param id kept for ever, so that a label can change */
    public record Choice(String id, String label) {
        public Choice {
            Objects.requireNonNull(id);
            label = Text.label("label", label, LABEL_MAX);
        }
    }

    public FriendField {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        label = Text.label("label", label, LABEL_MAX);
        choices = List.copyOf(choices);
        if (choices.size() > CHOICES_MAX) {
            throw new InvalidInput(Fault.at("choices", "too-many", "max", CHOICES_MAX));
        }
        if ((type == FieldType.CHOICE) == choices.isEmpty()) {
            throw InvalidInput.at("choices", type == FieldType.CHOICE ? "missing" : "not-allowed");
        }
    }
}
