package henji.lambda;

import henji.json.BadJson;
import henji.json.Json;
import henji.runtime.Log;
import henji.runtime.LogField;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An SQS event, handled message by message with partial failures ({@code ReportBatchItemFailures}). On a FIFO queue a
 * failed message takes the later ones <em>of its own group</em> with it, untouched, so that a friend's order holds,
 * and no others, so that one bad message blocks nobody else. On its last receive a failed message takes nobody with it:
 * it is in the dead-letter queue before the next receive, and so would be those behind it, untried.
 *
 * @param records in the order of the event, which is the queue's order within each group
 */
public record SqsBatch(List<SqsRecord> records) {
    /** {@code maxReceiveCount} of every queue in template.yaml: what fails then is moved to the dead letters. */
    static final int LAST_RECEIVE = 5;

    /** Handles one message; any exception means that the queue delivers it again. */
    @FunctionalInterface
    public interface RecordHandler {
        /**
         * Handles one message completely, or throws.
         *
         * @throws Exception if the message is to come again
         */
        void handle(SqsRecord message) throws Exception;
    }

    /** Copies the list. */
    public SqsBatch {
        records = List.copyOf(records);
    }

    /**
     * Reads an event.
     *
     * @throws BadEvent if it is no SQS event
     */
    public static SqsBatch read(InputStream event) {
        try {
            if (Json.readObject(event).get("Records") instanceof List<?> list) {
                List<SqsRecord> records = new ArrayList<>(list.size());
                for (Object item : list) {
                    records.add(message(Json.object(item)));
                }
                return new SqsBatch(records);
            }
        } catch (BadJson e) {
            throw new BadEvent("the event is no SQS event");
        }
        throw new BadEvent("the event has no Records");
    }

    /**
     * Handles each message and collects the ids of those that are to come again.
     *
     * @return message ids in the order of the event
     */
    public List<String> handle(RecordHandler handler, Log log) {
        List<String> failed = new ArrayList<>();
        Set<String> blockedGroups = new HashSet<>();
        for (SqsRecord message : records) {
            if (message.group().filter(blockedGroups::contains).isPresent()) {
                failed.add(message.messageId());
                continue;
            }
            try {
                handler.handle(message);
            } catch (Exception e) {
                failed.add(message.messageId());
                if (message.receiveCount() < LAST_RECEIVE) {
                    message.group().ifPresent(blockedGroups::add);
                }
                log.error("message-failed")
                        .with(LogField.MESSAGE_ID, message.messageId())
                        .with(LogField.RECEIVE_COUNT, message.receiveCount())
                        .with(e)
                        .write();
            }
        }
        return failed;
    }

    /** Writes the answer that tells SQS which messages are to come again; none means all are done. */
    public static void write(List<String> failedMessageIds, OutputStream stream) throws IOException {
        stream.write(Json.write(Map.of("batchItemFailures",
                failedMessageIds.stream().map(id -> Map.of("itemIdentifier", id)).toList())));
    }

    private static SqsRecord message(Map<String, Object> item) {
        if (!(item.get("messageId") instanceof String id) || !(item.get("body") instanceof String body)) {
            throw new BadEvent("a record has no messageId or body");
        }
        Map<String, Object> attributes = item.get("attributes") instanceof Map<?, ?> given
                ? Json.object(given)
                : Map.of();
        return new SqsRecord(
                id,
                body,
                Optional.ofNullable((String) attributes.get("MessageGroupId")),
                (int) number(attributes, "ApproximateReceiveCount", 1));
    }

    private static long number(Map<String, Object> attributes, String name, long otherwise) {
        if (!(attributes.get(name) instanceof String text)) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadEvent("a record's " + name + " is no number");
        }
    }
}
