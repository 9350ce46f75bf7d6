package henji.messaging;

/** Messages that SQS did not take after all tries; the ones it took stay taken. */
public final class NotQueued extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says how many. */
    public NotQueued(int count) {
        super(count + " messages were not accepted by the queue");
    }
}
