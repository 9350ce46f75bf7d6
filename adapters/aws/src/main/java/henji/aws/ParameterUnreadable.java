package henji.aws;

import henji.runtime.MayPass;
import henji.runtime.Service;
import java.util.Optional;

/** A parameter that could not be read; the message names it and the store's error code. */
public final class ParameterUnreadable extends RuntimeException implements MayPass {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Service> waitFor;

    /**
     * Names parameter and reason.
     *
     * @param waitFor the store, if it may answer the next time
     */
    public ParameterUnreadable(String name, String reason, Optional<Service> waitFor) {
        super("parameter " + name + ": " + reason);
        this.waitFor = waitFor;
    }

    @Override
    public Optional<Service> waitFor() {
        return waitFor;
    }
}
