package henji.json;

/**
 * Bytes that are not the JSON we accept: malformed, too deep, too large, with a key twice, or with something after
 * the value. The message says which and where, never what was written there.
 */
public final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses with a reason that quotes nothing of the input. */
    public BadJson(String reason) {
        super(reason);
    }
}
