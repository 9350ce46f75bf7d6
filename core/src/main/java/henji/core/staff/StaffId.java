package henji.core.staff;

import henji.core.input.InvalidInput;

import java.util.regex.Pattern;

/**
 * A staff member: the subject of the sign-in issuer.
 *
 * @param value 1 to 80 characters, opaque
 */
public record StaffId(String value) implements Comparable<StaffId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:@-]{1,80}");

    public StaffId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(StaffId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
