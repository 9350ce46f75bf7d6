package henji.core.staff;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * A staff member: the subject of the sign-in issuer.
 *
 * @param value 1 to 80 characters, opaque
 */
public record StaffId(String value) implements Comparable<StaffId> {

    private static final IdForm FORM = IdForm.of(1, 80, "_.:@-");

    public StaffId {
        if (!FORM.fits(value)) {
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
