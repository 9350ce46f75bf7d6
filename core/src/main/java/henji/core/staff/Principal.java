package henji.core.staff;

import java.util.Objects;
import java.util.Set;

/**
 * Who is asking. Made only by {@link Authz}, from a verified token and the staff record; nothing a request's body says
 * can change it.
 *
 * @param name shown beside answers and in histories
 * @param role the highest of the token's roles, for the page's menus; decisions look at {@code rights} alone
 * @param rights everything this person may do now
 */
public record Principal(StaffId id, String name, Role role, Set<Right> rights) {

    public Principal {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        rights = Set.copyOf(rights);
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "Principal[" + id + ", " + role + "]";
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    public Actor.Member actor() {
        return new Actor.Member(id);
    }
}
