package henji.local.stack.queue;

import java.util.Map;
import java.util.Optional;

/**
 * A message that was sent and not deleted yet.
 *
 * @param id the message id that the sender was told
 * @param queue name of the queue it is in
 * @param sentAt epoch milliseconds on the stack's clock
 * @param visibleFrom real epoch milliseconds before which it is delayed
 * @param fields what the sender gave: {@code MessageBody}, {@code MessageGroupId}, {@code MessageAttributes} …
 */
public record OpenMessage(String id, String queue, long sentAt, long visibleFrom, Map<String, Object> fields) {

    /** What keeps its order: the group with its queue; empty on standard queues. */
    Optional<String> group() {
        return Optional.ofNullable(fields.get("MessageGroupId")).map(group -> queue + "/" + group);
    }
}
