package henji.messaging;

import henji.runtime.MayPass;
import henji.runtime.Service;
import java.util.Optional;

/** Messages that SQS did not take after all tries; the ones it took stay taken. */
public final class NotQueued extends RuntimeException implements MayPass {
    private static final long serialVersionUID = 1L;

    /** Says how many. */
    public NotQueued(int count) {
        super(count + " messages were not accepted by the queue");
    }

    @Override
    public Optional<Service> waitFor() {
        return Optional.of(Service.QUEUE);
    }
}
