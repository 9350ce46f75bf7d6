package henji.core.staff;

import java.util.Set;

/** Roles of the desk, as groups of the sign-in issuer. Each holds a fixed set of rights. */
public enum Role {
    ADMIN("Admin"),
    MARKETER("Marketer"),
    OPERATOR("Operator"),
    VIEWER("Viewer");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** Name of the group in the token's claim {@code cognito:groups}. */
    public String group() {
        return group;
    }

    /** What this role may do. */
    public Set<Right> rights() {
        return Right.of(this);
    }
}
