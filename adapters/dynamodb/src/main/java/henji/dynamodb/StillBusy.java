package henji.dynamodb;

import henji.runtime.MayPass;
import henji.runtime.Service;
import java.util.Optional;

/** DynamoDB had no time for a request, at every one of our tries: it throttles, or others held the same items. */
public final class StillBusy extends RuntimeException implements MayPass {
    private static final long serialVersionUID = 1L;

    /** DynamoDB answered, and did not do it. */
    public StillBusy(String message) {
        super(message);
    }

    /** DynamoDB said why. */
    StillBusy(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public Optional<Service> waitFor() {
        return Optional.of(Service.DATA);
    }
}
