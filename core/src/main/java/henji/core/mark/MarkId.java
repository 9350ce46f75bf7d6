package henji.core.mark;

import henji.core.input.InvalidInput;

import java.util.regex.Pattern;

/**
 * Names a response mark for ever, whatever its label becomes.
 *
 * @param value 1 to 40 characters of {@code A-Z a-z 0-9 _ -}
 */
public record MarkId(String value) implements Comparable<MarkId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    public MarkId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(MarkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
