package henji.aws;

/** A call that AWS refused or did not answer; the message has the operation and the error code, nothing else. */
public final class AwsCallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Names the call and why.
     *
     * @param code the service's error code, or what kept it from answering
     */
    public AwsCallFailed(String operation, String code) {
        super(operation + ": " + code);
        this.code = code;
    }

    /** The service's error code, such as {@code AccessDeniedException}. */
    public String code() {
        return code;
    }
}
