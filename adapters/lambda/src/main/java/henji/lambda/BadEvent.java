package henji.lambda;

/**
 * An event that is not what the function's trigger sends (another payload version, a missing part). This is a fault
 * of the deployment, never of a caller, so the invocation fails.
 */
public final class BadEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses with a reason that quotes nothing of the event. */
    public BadEvent(String reason) {
        super(reason);
    }
}
