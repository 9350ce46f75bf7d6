package henji.core.timeline.id;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * Names one thing an operator did, once. Made by the page, so that a double click or a browser's retry is recognised;
 * part of the retry key of a push, hence the narrow alphabet.
 *
 * @param value 8 to 64 characters of {@code A-Z a-z 0-9 _ -}
 */
public record OperationId(String value) {

    private static final IdForm FORM = IdForm.of(8, 64, "_-");

    public OperationId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("operationId", "bad-id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
