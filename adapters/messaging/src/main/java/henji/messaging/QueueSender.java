package henji.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends to one queue in batches of at most ten messages, in the order given. Entries that fail alone are tried again;
 * a call that fails as a whole has already been tried again by the client, so everything after it is handed back
 * without further calls. Thread-safe.
 */
public final class QueueSender {

    private static final int ENTRIES = 10;
    // SQS takes 1 MiB a batch (docs.aws.amazon.com/AWSSimpleQueueService, quotas); smaller ones fail in smaller pieces.
    private static final int BYTES = 256 * 1024;
    private static final int TRIES = 3;

    private final SqsClient sqs;
    private final String queueUrl;

    /** A sender to the queue of that URL. */
    public QueueSender(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /**
     * Sends, and hands back what was not accepted, in the order given.
     *
     * @return empty if the queue holds them all
     */
    public List<QueueMessage> offer(List<QueueMessage> messages) {
        List<QueueMessage> rejected = new ArrayList<>();
        int next = 0;
        while (next < messages.size()) {
            int end = batchEnd(messages, next);
            List<QueueMessage> batch = messages.subList(next, end);
            try {
                rejected.addAll(send(batch));
            } catch (SdkException e) {
                rejected.addAll(messages.subList(next, messages.size()));
                return List.copyOf(rejected);
            }
            next = end;
        }
        return List.copyOf(rejected);
    }

    /**
     * Sends all.
     *
     * @throws NotQueued if the queue does not hold them all
     */
    public void send(QueueMessage... messages) {
        List<QueueMessage> rejected = offer(List.of(messages));
        if (!rejected.isEmpty()) {
            throw new NotQueued(rejected.size());
        }
    }

    /**
     * Sends all.
     *
     * @throws NotQueued if the queue does not hold them all
     */
    public void sendAll(List<QueueMessage> messages) {
        send(messages.toArray(QueueMessage[]::new));
    }

    private List<QueueMessage> send(List<QueueMessage> batch) {
        List<QueueMessage> hopeless = new ArrayList<>();
        List<QueueMessage> open = batch;
        for (int attempt = 1; attempt <= TRIES && !open.isEmpty(); attempt++) {
            List<QueueMessage> again = new ArrayList<>();
            for (BatchResultErrorEntry failed : call(open)) {
                QueueMessage message = open.get(Integer.parseInt(failed.id()));
                (failed.senderFault() ? hopeless : again).add(message);
            }
            open = again;
        }
        List<QueueMessage> left = new ArrayList<>(batch);
        List<QueueMessage> stillOpen = open;
        left.removeIf(message -> !contains(hopeless, message) && !contains(stillOpen, message));
        return left;
    }

    private List<BatchResultErrorEntry> call(List<QueueMessage> open) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            entries.add(entry(Integer.toString(i), open.get(i)));
        }
        return sqs.sendMessageBatch(SendMessageBatchRequest.builder().queueUrl(queueUrl).entries(entries).build())
                .failed();
    }

    private static SendMessageBatchRequestEntry entry(String id, QueueMessage message) {
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(message.body());
        message.order().ifPresent(order -> entry
                .messageGroupId(order.group())
                .messageDeduplicationId(order.dedupeId()));
        if (!message.delay().isZero()) {
            entry.delaySeconds(Math.toIntExact(message.delay().toSeconds()));
        }
        return entry.build();
    }

    private static int batchEnd(List<QueueMessage> messages, int from) {
        int end = from;
        int bytes = 0;
        while (end < messages.size() && end - from < ENTRIES) {
            bytes += messages.get(end).body().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BYTES && end > from) {
                break;
            }
            end++;
        }
        return end;
    }

    /** By identity: two equal messages are still two. */
    private static boolean contains(List<QueueMessage> messages, QueueMessage wanted) {
        return messages.stream().anyMatch(message -> message == wanted);
    }
}
