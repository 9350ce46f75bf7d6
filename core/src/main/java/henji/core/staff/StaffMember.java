package henji.core.staff;

import henji.core.input.Text;

import java.util.Objects;

/**
 * A person of the desk as stored in Settings.
 *
 * @param version counts edits, for optimistic locking
 * @param name 1 to 40 characters, shown beside answers
 * @param disabled refused at once, whatever the token says
 */
public record StaffMember(StaffId id, long version, String name, Role role, boolean disabled) {

    private static final int NAME_MAX = 40;

    public StaffMember {
        Objects.requireNonNull(id);
        Objects.requireNonNull(role);
        name = Text.label("name", name, NAME_MAX);
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "StaffMember[" + id + ", " + role + "]";
    }
}
