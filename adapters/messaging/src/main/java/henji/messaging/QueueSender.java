package henji.messaging;

import henji.aws.AwsCallFailed;
import henji.aws.AwsCalls;
import henji.lambda.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends to one queue in batches of at most ten messages, in the order given. Entries that fail alone are tried again;
 * a call that fails as a whole has already been tried again below, so everything after it is handed back
 * without further calls. Thread-safe.
 */
public final class QueueSender {

    private static final int ENTRIES = 10;
    // SQS takes 1 MiB a batch (docs.aws.amazon.com/AWSSimpleQueueService, quotas); smaller ones fail in smaller pieces.
    private static final int BYTES = 256 * 1024;
    private static final int TRIES = 3;

    private final AwsCalls sqs;
    private final String queueUrl;

    /** A sender to the queue of that URL. */
    public QueueSender(AwsCalls sqs, String queueUrl) {
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
            } catch (AwsCallFailed e) {
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
            List<Map<String, Object>> results = call(open);
            for (Map<String, Object> failed : results) {
                QueueMessage message = open.get(Integer.parseInt((String) failed.get("Id")));
                (Boolean.TRUE.equals(failed.get("SenderFault")) ? hopeless : again).add(message);
            }
            open = again;
        }
        List<QueueMessage> left = new ArrayList<>(batch);
        List<QueueMessage> stillOpen = open;
        left.removeIf(message -> !contains(hopeless, message) && !contains(stillOpen, message));
        return left;
    }

    /** The entries that failed; an entry that the answer does not name as taken counts as failed too. */
    private List<Map<String, Object>> call(List<QueueMessage> open) {
        List<Map<String, Object>> entries = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            entries.add(entry(Integer.toString(i), open.get(i)));
        }
        Map<String, Object> answer = sqs.call("SendMessageBatch", Map.of("QueueUrl", queueUrl, "Entries", entries));
        Map<Object, Map<String, Object>> failed = new LinkedHashMap<>();
        entries.forEach(entry -> failed.put(entry.get("Id"), entry));
        list(answer, "Failed").forEach(entry -> failed.put(entry.get("Id"), entry));
        list(answer, "Successful").forEach(entry -> failed.remove(entry.get("Id")));
        return List.copyOf(failed.values());
    }

    private static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
        return answer.get(name) instanceof List<?> items ? items.stream().map(Json::object).toList() : List.of();
    }

    private static Map<String, Object> entry(String id, QueueMessage message) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Id", id);
        entry.put("MessageBody", message.body());
        message.order().ifPresent(order -> {
            entry.put("MessageGroupId", order.group());
            entry.put("MessageDeduplicationId", order.dedupeId());
        });
        if (!message.delay().isZero()) {
            entry.put("DelaySeconds", message.delay().toSeconds());
        }
        return entry;
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
