package henji.core.staff;

/** Whether a signed-in person may use the API at all. */
public sealed interface Standing {

    record Granted(Principal principal) implements Standing {
    }

    /** An admin has disabled the person; the token is still valid, but counts for nothing. */
    record Disabled() implements Standing {
    }

    /** The token names no role of ours. */
    record WithoutRole() implements Standing {
    }
}
