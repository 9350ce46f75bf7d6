package henji.core.field;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * Names a friend field for ever, whatever its label becomes.
 *
 * @param value 1 to 40 characters of {@code A-Z a-z 0-9 _ -}
 */
public record FieldId(String value) implements Comparable<FieldId> {

    private static final IdForm FORM = IdForm.of(1, 40, "_-");

    public FieldId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(FieldId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
