package henji.core.tag;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * Names a tag for ever, whatever its label becomes.
 *
 * @param value 1 to 40 characters of {@code A-Z a-z 0-9 _ -}
 */
public record TagId(String value) implements Comparable<TagId> {

    private static final IdForm FORM = IdForm.of(1, 40, "_-");

    public TagId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(TagId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
