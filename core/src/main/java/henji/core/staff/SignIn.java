package henji.core.staff;

import java.util.Objects;
import java.util.Set;

/**
 * What a verified access token says about its holder. The adapter has checked signature, issuer, audience, kind and
 * times before it makes one.
 *
 * @param subject the issuer's id of the person
 * @param userName the issuer's name of the person, shown until the staff record has one
 * @param roles the groups that are roles of ours; may be empty
 */
public record SignIn(StaffId subject, String userName, Set<Role> roles) {

    public SignIn {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(userName);
        roles = Set.copyOf(roles);
    }

    /** Without the person's name. */
    @Override
    public String toString() {
        return "SignIn[" + subject + ", " + roles + "]";
    }
}
