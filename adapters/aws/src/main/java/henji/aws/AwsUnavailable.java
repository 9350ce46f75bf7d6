package henji.aws;

import henji.lambda.MayPass;
import henji.lambda.Service;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** A call that the service throttled, failed or did not answer, all its attempts and their time used up. */
public final class AwsUnavailable extends SdkException implements MayPass {
    private static final long serialVersionUID = 1L;

    private final Service service;

    /** @param cause what the last attempt met */
    AwsUnavailable(Service service, Throwable cause) {
        super(SdkException.builder().message(service.code() + " is not available").cause(cause));
        this.service = service;
    }

    @Override
    public Optional<Service> waitFor() {
        return Optional.of(service);
    }
}
