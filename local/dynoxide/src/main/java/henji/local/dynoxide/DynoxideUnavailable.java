package henji.local.dynoxide;

/** The embedded DynamoDB cannot run here. The message is one sentence for a person, with what to do. */
public final class DynoxideUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DynoxideUnavailable(String message) {
        super(message);
    }

    DynoxideUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
