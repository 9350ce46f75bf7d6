package henji.local.openapi;

/** The file says something that is not understood here; the message names the place. */
public final class UnreadableContract extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableContract(String message) {
        super(message);
    }
}
