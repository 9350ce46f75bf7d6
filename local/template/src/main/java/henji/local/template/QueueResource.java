package henji.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue.
 *
 * @param url the value of {@code !Ref}
 * @param redrive where a message goes that was received too often
 */
public record QueueResource(
        String id,
        String name,
        String arn,
        String url,
        boolean fifo,
        boolean contentBasedDeduplication,
        boolean deduplicatesByGroup,
        Duration visibility,
        Duration delay,
        Duration retention,
        Optional<Redrive> redrive) {

    /** After {@code maxReceiveCount} receives a message moves to the queue with this ARN. */
    public record Redrive(String deadLetterArn, int maxReceiveCount) {}
}
