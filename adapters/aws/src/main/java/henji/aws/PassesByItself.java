package henji.aws;

import henji.runtime.MayPass;
import henji.runtime.Service;
import java.util.Optional;

/**
 * Stands among the suppressed exceptions of a failure that passes by itself and names the service to wait for. (The
 * SDK lets an interceptor add to an exception and not replace it.)
 */
final class PassesByItself extends RuntimeException implements MayPass {
    private static final long serialVersionUID = 1L;

    private final Service service;

    PassesByItself(Service service) {
        super(service.code() + " is not available", null, false, false);
        this.service = service;
    }

    @Override
    public Optional<Service> waitFor() {
        return Optional.of(service);
    }
}
