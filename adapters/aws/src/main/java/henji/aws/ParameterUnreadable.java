package henji.aws;

/** A parameter that could not be read; the message names it and the store's error code. */
public final class ParameterUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names parameter and reason. */
    public ParameterUnreadable(String name, String reason) {
        super("parameter " + name + ": " + reason);
    }
}
