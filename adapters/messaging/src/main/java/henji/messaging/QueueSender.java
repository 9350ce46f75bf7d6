package henji.messaging;

import henji.aws.AwsCallFailed;
import henji.aws.AwsCalls;
import henji.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends to one queue in batches of at most ten messages, in the order given, several of a FIFO group in one batch: SQS
 * stores them in the order of the call. Entries that fail alone are tried again, before anything that was not sent yet;
 * a call that fails as a whole has already been tried again below, so everything after it is handed back without
 * further calls. SQS takes or refuses each entry of a batch by itself, so one that is refused alone may come after
 * later ones of its group: whoever reads the queue must not depend on order for anything but speed. Thread-safe.
 */
public final class QueueSender {

    private static final int ENTRIES = 10;
    // SQS takes 1 MiB a batch (docs.aws.amazon.com/AWSSimpleQueueService, quotas); smaller ones fail in smaller pieces.
    private static final int BYTES = 256 * 1024;
    // SQS refuses an entry alone while a part of it fails, mostly for a moment; after that the caller has another way.
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
        List<Place> rejected = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>();
        messages.forEach(message -> open.add(new Place(open.size(), message, 0)));
        while (!open.isEmpty()) {
            List<Place> batch = take(open);
            try {
                send(batch, rejected).reversed().forEach(open::addFirst);
            } catch (AwsCallFailed e) {
                rejected.addAll(batch);
                rejected.addAll(open);
                break;
            }
        }
        return rejected.stream().sorted(Comparator.comparingInt(Place::number)).map(Place::message).toList();
    }

    /**
     * A message on its way.
     *
     * @param number its place in what was given
     * @param tries how often it was refused alone
     */
    private record Place(int number, QueueMessage message, int tries) {
    }

    /** The next batch: as many as one call takes. */
    private static List<Place> take(Deque<Place> open) {
        List<Place> batch = new ArrayList<>();
        int bytes = 0;
        while (!open.isEmpty() && batch.size() < ENTRIES) {
            bytes += open.peekFirst().message().body().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(open.removeFirst());
        }
        return batch;
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

    /**
     * Sends one batch.
     *
     * @param hopeless gets what will not be taken by another try
     * @return what is worth another
     */
    private List<Place> send(List<Place> batch, List<Place> hopeless) {
        List<Place> again = new ArrayList<>();
        for (Map<String, Object> failed : call(batch)) {
            Place place = batch.get(Integer.parseInt((String) failed.get("Id")));
            if (Boolean.TRUE.equals(failed.get("SenderFault")) || place.tries() + 1 == TRIES) {
                hopeless.add(place);
            } else {
                again.add(new Place(place.number(), place.message(), place.tries() + 1));
            }
        }
        again.sort(Comparator.comparingInt(Place::number));
        return again;
    }

    /** The entries that failed; an entry that the answer does not name as taken counts as failed too. */
    private List<Map<String, Object>> call(List<Place> batch) {
        List<Map<String, Object>> entries = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            entries.add(entry(Integer.toString(i), batch.get(i).message()));
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
}
