package henji.messaging;

import java.time.Duration;
import java.util.Optional;

/**
 * A message for a queue.
 *
 * @param body text, at most 1 MiB in UTF-8
 * @param order what a FIFO queue asks for; absent on a standard queue
 * @param delay before it can be received, whole seconds up to 15 minutes; zero on a FIFO queue, which takes none
 */
public record QueueMessage(String body, Optional<Order> order, Duration delay) {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * A message's place on a FIFO queue.
     *
     * @param group messages of one group are received in the order sent, one batch at a time
     * @param dedupeId a second message with it in the same group within five minutes is dropped by SQS
     */
    public record Order(String group, String dedupeId) {
    }

    /** Checks the delay. */
    public QueueMessage {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a delay of 0 to 15 minutes");
        }
        if (order.isPresent() && !delay.isZero()) {
            throw new IllegalArgumentException("a FIFO queue takes no delay for a single message");
        }
    }

    /** A message for a FIFO queue. */
    public static QueueMessage inOrder(String body, String group, String dedupeId) {
        return new QueueMessage(body, Optional.of(new Order(group, dedupeId)), Duration.ZERO);
    }

    /** A message for a standard queue, at once. */
    public static QueueMessage now(String body) {
        return new QueueMessage(body, Optional.empty(), Duration.ZERO);
    }

    /** A message for a standard queue, later. */
    public static QueueMessage after(Duration delay, String body) {
        return new QueueMessage(body, Optional.empty(), delay);
    }

    /** Shows nothing of the body. */
    @Override
    public String toString() {
        return "QueueMessage[" + body.length() + " characters]";
    }
}
