package henji.local.stack.queue;

import henji.local.template.QueueResource;
import henji.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queues of the template, in this process with the journal before them, or in another SQS. All sends and deletes go
 * through here. A restart sends what was open here again, in order; message ids are then new ones. Another SQS keeps
 * its messages itself; the journal then only says what is open.
 */
public final class Queues implements AutoCloseable {

    private final Template template;
    private final Sqs sqs;
    private final SendJournal journal;
    private final InstantSource clock;
    private final Map<String, QueueResource> byName = new LinkedHashMap<>();
    /** Which message a receipt handle stands for, until it is deleted. */
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    /** Keeps the journal's order equal to a FIFO queue's. */
    private final Map<String, Object> fifoLocks = new ConcurrentHashMap<>();

    private Queues(Template template, Sqs sqs, SendJournal journal, InstantSource clock) {
        this.template = template;
        this.sqs = sqs;
        this.journal = journal;
        this.clock = clock;
        template.queues().forEach(queue -> byName.put(queue.name(), queue));
    }

    /**
     * Makes the template's queues and, unless another SQS is given, sends again what the journal holds.
     *
     * @param journalFile kept between runs
     * @param other an SQS that keeps the messages instead
     */
    public static Queues start(Template template, Path journalFile, Optional<URI> other, InstantSource clock) {
        SendJournal journal = SendJournal.read(journalFile);
        if (other.isPresent()) {
            Queues queues = new Queues(template, new OtherSqs(template, other.get()), journal, clock);
            journal.begin(journal.open());
            return queues;
        }
        Queues queues = new Queues(template, new EmbeddedSqs(template), journal, clock);
        queues.restore();
        return queues;
    }

    /**
     * An answer of the SQS.
     *
     * @param json its members; of an error {@code __type} and {@code message}
     */
    public record Answer(int status, Map<String, Object> json) {}

    /** The template's queue whose URL ends with this name. */
    public Optional<QueueResource> byUrl(String url) {
        return Optional.ofNullable(byName.get(url.substring(url.lastIndexOf('/') + 1)));
    }

    /**
     * Does one SQS operation of the JSON protocol. A send is in the journal when this returns.
     *
     * @param operation for example {@code SendMessage}
     */
    public Answer call(QueueResource queue, String operation, Map<String, Object> body) {
        return switch (operation) {
            case "SendMessage", "SendMessageBatch" -> {
                if (!queue.fifo()) {
                    yield send(queue, operation, body);
                }
                synchronized (fifoLocks.computeIfAbsent(queue.name(), ignored -> new Object())) {
                    yield send(queue, operation, body);
                }
            }
            case "DeleteMessage" -> {
                Answer answer = sqs.call(queue, operation, body);
                if (answer.status() == 200) {
                    journal.deleted(messageId(body.get("ReceiptHandle")));
                }
                yield answer;
            }
            case "DeleteMessageBatch" -> {
                Answer answer = sqs.call(queue, operation, body);
                if (answer.status() == 200) {
                    deleted(body, answer);
                }
                yield answer;
            }
            case "PurgeQueue" -> {
                Answer answer = sqs.call(queue, operation, body);
                if (answer.status() == 200) {
                    journal.purged(queue.name());
                }
                yield answer;
            }
            default -> sqs.call(queue, operation, body);
        };
    }

    /**
     * Receives up to {@code maximum} messages, waiting at most {@code waitSeconds} for the first.
     *
     * @return messages as SQS's JSON has them
     */
    public List<Map<String, Object>> receive(QueueResource queue, int maximum, int waitSeconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("MaxNumberOfMessages", maximum);
        body.put("WaitTimeSeconds", waitSeconds);
        body.put("AttributeNames", List.of("All"));
        body.put("MessageAttributeNames", List.of("All"));
        Answer answer = sqs.call(queue, "ReceiveMessage", body);
        if (answer.status() != 200) {
            throw new IllegalStateException(queue.id() + " could not be received from: " + answer.json());
        }
        List<Map<String, Object>> messages = new ArrayList<>();
        if (answer.json().get("Messages") instanceof List<?> list) {
            list.forEach(message -> messages.add(object(message)));
            messages.forEach(message -> receipts.put(
                    String.valueOf(message.get("ReceiptHandle")), String.valueOf(message.get("MessageId"))));
        }
        return messages;
    }

    /** Deletes a message that has been dealt with. */
    public void delete(QueueResource queue, String receiptHandle) {
        call(queue, "DeleteMessage", Map.of("ReceiptHandle", receiptHandle));
    }

    /** Lets a message be received again at once. */
    void putBack(QueueResource queue, String receiptHandle) {
        call(queue, "ChangeMessageVisibility", Map.of("ReceiptHandle", receiptHandle, "VisibilityTimeout", 0));
    }

    /** Sends a message on the stack's own behalf: to a dead-letter queue. */
    public void send(QueueResource queue, String body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("MessageBody", body);
        if (queue.fifo()) {
            fields.put("MessageGroupId", "local-stack");
            fields.put("MessageDeduplicationId", java.util.UUID.randomUUID().toString());
        }
        call(queue, "SendMessage", fields);
    }

    /** Notes that a message will move, after its last receive, to the queue's dead-letter queue. */
    void exhausted(QueueResource queue, String messageId) {
        queue.redrive()
                .flatMap(redrive -> template.queueByArn(redrive.deadLetterArn()))
                .ifPresent(deadLetters -> journal.moved(messageId, deadLetters.name()));
    }

    /** The messages that are sent and not deleted, oldest first. */
    public List<OpenMessage> open() {
        return journal.open();
    }

    /** When a message was sent on the stack's clock, in epoch milliseconds. */
    Optional<Long> sentAt(String messageId) {
        return journal.find(messageId).map(OpenMessage::sentAt);
    }

    @Override
    public void close() {
        journal.close();
    }

    private Answer send(QueueResource queue, String operation, Map<String, Object> body) {
        Answer answer = sqs.call(queue, operation, body);
        if (answer.status() != 200) {
            return answer;
        }
        Map<String, Object> result = answer.json();
        if (operation.equals("SendMessage")) {
            written(queue, String.valueOf(result.get("MessageId")), body);
        } else if (result.get("Successful") instanceof List<?> successful
                && body.get("Entries") instanceof List<?> entries) {
            for (Object each : successful) {
                Object id = object(each).get("Id");
                entries.stream()
                        .map(Queues::object)
                        .filter(entry -> id.equals(entry.get("Id")))
                        .forEach(entry -> written(queue, String.valueOf(object(each).get("MessageId")), entry));
            }
        }
        return answer;
    }

    private void written(QueueResource queue, String id, Map<String, Object> body) {
        Map<String, Object> fields = new LinkedHashMap<>(body);
        fields.keySet().retainAll(List.of(
                "MessageBody", "MessageGroupId", "MessageDeduplicationId", "MessageAttributes", "DelaySeconds"));
        long delay = fields.get("DelaySeconds") instanceof Number seconds
                ? seconds.longValue()
                : queue.delay().toSeconds();
        long visibleFrom = System.currentTimeMillis() + delay * 1000;
        journal.sent(new OpenMessage(id, queue.name(), clock.millis(), visibleFrom, fields));
    }

    private void deleted(Map<String, Object> body, Answer answer) {
        if (answer.json().get("Successful") instanceof List<?> successful
                && body.get("Entries") instanceof List<?> entries) {
            List<Object> ids =
                    successful.stream().map(each -> object(each).get("Id")).toList();
            entries.stream()
                    .map(Queues::object)
                    .filter(entry -> ids.contains(entry.get("Id")))
                    .forEach(entry -> journal.deleted(messageId(entry.get("ReceiptHandle"))));
        }
    }

    /** As it was received here; the embedded queues' receipt handles also begin with the message id. */
    private String messageId(Object receiptHandle) {
        String handle = String.valueOf(receiptHandle);
        return Optional.ofNullable(receipts.remove(handle)).orElseGet(() -> handle.replaceFirst("#.*", ""));
    }

    private void restore() {
        List<OpenMessage> restored = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (OpenMessage message : journal.open()) {
            QueueResource queue = byName.get(message.queue());
            if (queue == null) {
                continue;
            }
            Map<String, Object> fields = new LinkedHashMap<>(message.fields());
            fields.remove("DelaySeconds");
            if (!queue.fifo() && message.visibleFrom() > now) {
                fields.put("DelaySeconds", Math.min(900, (message.visibleFrom() - now) / 1000 + 1));
            }
            Answer answer = sqs.call(queue, "SendMessage", fields);
            if (answer.status() != 200) {
                throw new IllegalStateException("A message of " + queue.id() + " could not be sent again: "
                        + answer.json());
            }
            restored.add(new OpenMessage(
                    String.valueOf(answer.json().get("MessageId")),
                    queue.name(),
                    message.sentAt(),
                    message.visibleFrom(),
                    message.fields()));
        }
        journal.begin(restored);
    }

    /** The stack is being stopped while a call waits for its queue. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }
}
