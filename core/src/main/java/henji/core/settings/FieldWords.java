package henji.core.settings;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.field.FriendField;

import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * How a field's value is said to a friend: numbers plainly, dates as 2026/11/23, choices by their label.
 *
 * @param settings with the labels
 */
public record FieldWords(Settings settings) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    public FieldWords {
        Objects.requireNonNull(settings);
    }

    /** Absent for a choice that is not there any more. */
    public Optional<String> of(FieldId field, FieldValue value) {
        return switch (value) {
            case FieldValue.Number(var number) -> Optional.of(number.toPlainString());
            case FieldValue.Date(var date) -> Optional.of(DATE.format(date));
            case FieldValue.YesNo(boolean yes) -> Optional.of(yes ? "はい" : "いいえ");
            case FieldValue.Choice(String id) -> settings.field(field).stream()
                    .flatMap(definition -> definition.choices().stream()).filter(choice -> choice.id().equals(id))
                    .map(FriendField.Choice::label).findFirst();
        };
    }
}
