package henji.core.timeline.id;

import henji.core.input.InvalidInput;

import java.util.regex.Pattern;

/**
 * Names one thing an operator did, once. Made by the page, so that a double click or a browser's retry is recognised;
 * part of the retry key of a push, hence the narrow alphabet.
 *
 * @param value 8 to 64 characters of {@code A-Z a-z 0-9 _ -}
 */
public record OperationId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    public OperationId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw InvalidInput.at("operationId", "bad-id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
