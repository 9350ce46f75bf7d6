package henji.aws;

import henji.runtime.MayPass;
import henji.runtime.Service;
import java.util.Optional;

/** A call that AWS refused or did not answer; the message has the operation and the error code, nothing else. */
public final class AwsCallFailed extends RuntimeException implements MayPass {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Optional<Service> waitFor;

    /**
     * Names the call and why.
     *
     * @param code the service's error code, or what kept it from answering
     * @param waitFor the service, if it may do the same call the next time
     */
    public AwsCallFailed(String operation, String code, Optional<Service> waitFor) {
        super(operation + ": " + code);
        this.code = code;
        this.waitFor = waitFor;
    }

    /** The service's error code, such as {@code AccessDeniedException}. */
    public String code() {
        return code;
    }

    @Override
    public Optional<Service> waitFor() {
        return waitFor;
    }
}
