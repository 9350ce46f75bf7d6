package henji.local.stack.queue;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.scaladsl.Http.ServerBinding;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * The queues of the template in an embedded ElasticMQ, with the journal before it, or in another SQS. All sends and
 * deletes go through here. A restart sends what was open in ElasticMQ again, in order; message ids are then new ones.
 * Another SQS keeps its messages itself; the journal then only says what is open.
 */
public final class Queues implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Template template;
    private final Optional<SQSRestServer> own;
    private final URI endpoint;
    private final SendJournal journal;
    private final InstantSource clock;
    private final Map<String, QueueResource> byName = new LinkedHashMap<>();
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    /** Which message a receipt handle stands for, until it is deleted. */
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    /** Keeps the journal's order equal to a FIFO queue's. */
    private final Map<String, Object> fifoLocks = new ConcurrentHashMap<>();
    /** A permit for each change of a FIFO queue after which there may be something to receive. */
    private final Map<String, Semaphore> changes = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private Queues(
            Template template, Optional<SQSRestServer> own, URI endpoint, SendJournal journal, InstantSource clock) {
        this.template = template;
        this.own = own;
        this.endpoint = endpoint;
        this.journal = journal;
        this.clock = clock;
        template.queues().forEach(queue -> byName.put(queue.name(), queue));
    }

    /**
     * Starts ElasticMQ unless another SQS is given, makes the template's queues and sends again what the journal holds.
     *
     * @param journalFile kept between runs
     * @param other an SQS that keeps the messages instead
     */
    public static Queues start(Template template, Path journalFile, Optional<URI> other, InstantSource clock) {
        SendJournal journal = SendJournal.read(journalFile);
        if (other.isPresent()) {
            Queues queues = new Queues(template, Optional.empty(), other.get(), journal, clock);
            queues.create();
            journal.begin(journal.open());
            return queues;
        }
        SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion(template.names().region())
                .withAWSAccountId(template.names().account())
                .start();
        ServerBinding binding = server.waitUntilStarted();
        URI endpoint = URI.create("http://127.0.0.1:" + binding.localAddress().getPort());
        Queues queues = new Queues(template, Optional.of(server), endpoint, journal, clock);
        queues.create();
        queues.restore();
        return queues;
    }

    /** An answer of the SQS. */
    public record Answer(int status, byte[] body) {

        /** The body as an object. */
        public Map<String, Object> json() {
            try {
                return body.length == 0 ? Map.of() : JSON.std.mapFrom(body);
            } catch (IOException e) {
                throw new IllegalStateException("The SQS did not answer with JSON", e);
            }
        }
    }

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
        Answer answer = done(queue, operation, body);
        if (queue.fifo() && !operation.equals("ReceiveMessage")) {
            changes(queue).release();
        }
        return answer;
    }

    private Answer done(QueueResource queue, String operation, Map<String, Object> body) {
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
                Answer answer = pass(queue, operation, body);
                if (answer.status() == 200) {
                    journal.deleted(messageId(body.get("ReceiptHandle")));
                }
                yield answer;
            }
            case "DeleteMessageBatch" -> {
                Answer answer = pass(queue, operation, body);
                if (answer.status() == 200) {
                    deleted(body, answer);
                }
                yield answer;
            }
            case "PurgeQueue" -> {
                Answer answer = pass(queue, operation, body);
                if (answer.status() == 200) {
                    journal.purged(queue.name());
                }
                yield answer;
            }
            default -> pass(queue, operation, body);
        };
    }

    /**
     * Receives up to {@code maximum} messages, waiting at most {@code waitSeconds} for the first.
     *
     * <p>Nobody waits at ElasticMQ for a FIFO queue. While each group that has messages has one in flight, it would try
     * a waiting call again without a pause and have no time left for sends: a few busy groups, and webhooks time out.
     * Instead a change is waited for here, which is a second look at the latest after {@value #LOOK_AGAIN_MILLIS} ms,
     * because the end of a visibility time-out is told to nobody.
     *
     * @return messages as SQS's JSON has them
     */
    public List<Map<String, Object>> receive(QueueResource queue, int maximum, int waitSeconds) {
        if (!queue.fifo() || own.isEmpty()) {
            return receiveOnce(queue, maximum, waitSeconds);
        }
        Semaphore changes = changes(queue);
        changes.drainPermits();
        List<Map<String, Object>> messages = receiveOnce(queue, maximum, 0);
        if (!messages.isEmpty()) {
            return messages;
        }
        try {
            changes.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
        return receiveOnce(queue, maximum, 0);
    }

    private Semaphore changes(QueueResource queue) {
        return changes.computeIfAbsent(queue.name(), name -> new Semaphore(0));
    }

    private List<Map<String, Object>> receiveOnce(QueueResource queue, int maximum, int waitSeconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("MaxNumberOfMessages", maximum);
        body.put("WaitTimeSeconds", waitSeconds);
        body.put("AttributeNames", List.of("All"));
        body.put("MessageAttributeNames", List.of("All"));
        Answer answer = pass(queue, "ReceiveMessage", body);
        if (answer.status() != 200) {
            throw new IllegalStateException(queue.id() + " could not be received from: " + new String(answer.body(),
                    java.nio.charset.StandardCharsets.UTF_8));
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

    /** Notes that ElasticMQ will move a message, after its last receive, to the queue's dead-letter queue. */
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
        own.ifPresent(SQSRestServer::stopAndWait);
        journal.close();
    }

    private Answer send(QueueResource queue, String operation, Map<String, Object> body) {
        Answer answer = pass(queue, operation, body);
        if (answer.status() != 200) {
            return answer;
        }
        Map<String, Object> result = answer.json();
        if (operation.equals("SendMessage")) {
            written(queue, String.valueOf(result.get("MessageId")), body);
        } else if (result.get("Successful") instanceof List<?> successful && body.get("Entries") instanceof List<?> entries) {
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
        if (answer.json().get("Successful") instanceof List<?> successful && body.get("Entries") instanceof List<?> entries) {
            List<Object> ids =
                    successful.stream().map(each -> object(each).get("Id")).toList();
            entries.stream()
                    .map(Queues::object)
                    .filter(entry -> ids.contains(entry.get("Id")))
                    .forEach(entry -> journal.deleted(messageId(entry.get("ReceiptHandle"))));
        }
    }

    /** As it was received here; ElasticMQ's receipt handle also begins with the message id, whoever received it. */
    private String messageId(Object receiptHandle) {
        String handle = String.valueOf(receiptHandle);
        return Optional.ofNullable(receipts.remove(handle)).orElseGet(() -> handle.replaceFirst("#.*", ""));
    }

    private void create() {
        List<QueueResource> deadLettersFirst = new ArrayList<>(template.queues());
        deadLettersFirst.sort(java.util.Comparator.comparing(queue -> queue.redrive().isPresent()));
        for (QueueResource queue : deadLettersFirst) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("VisibilityTimeout", Long.toString(queue.visibility().toSeconds()));
            attributes.put("DelaySeconds", Long.toString(queue.delay().toSeconds()));
            attributes.put("MessageRetentionPeriod", Long.toString(queue.retention().toSeconds()));
            if (queue.fifo()) {
                attributes.put("FifoQueue", "true");
                attributes.put("ContentBasedDeduplication", Boolean.toString(queue.contentBasedDeduplication()));
            }
            if (queue.deduplicatesByGroup() && own.isEmpty()) {
                attributes.put("DeduplicationScope", "messageGroup");
                attributes.put("FifoThroughputLimit", "perMessageGroupId");
            }
            queue.redrive()
                    .ifPresent(redrive -> attributes.put(
                            "RedrivePolicy",
                            "{\"deadLetterTargetArn\":\"" + arn(redrive.deadLetterArn()) + "\",\"maxReceiveCount\":\""
                                    + redrive.maxReceiveCount() + "\"}"));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("QueueName", queue.name());
            body.put("Attributes", attributes);
            Answer answer = post("CreateQueue", body);
            if (answer.status() != 200) {
                throw new IllegalStateException("The queue " + queue.id() + " could not be made: "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            urls.put(queue.name(), own.isPresent()
                    ? endpoint + "/" + template.names().account() + "/" + queue.name()
                    : String.valueOf(answer.json().get("QueueUrl")));
        }
    }

    /** The address of a queue that was made before: another SQS may have another account or region. */
    private String arn(String inTheTemplate) {
        return template.queueByArn(inTheTemplate)
                .map(queue -> pass(queue, "GetQueueAttributes", Map.of("AttributeNames", List.of("QueueArn"))))
                .map(answer -> object(answer.json().get("Attributes")).get("QueueArn"))
                .map(String::valueOf)
                .orElse(inTheTemplate);
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
            Answer answer = pass(queue, "SendMessage", fields);
            if (answer.status() != 200) {
                throw new IllegalStateException("A message of " + queue.id() + " could not be sent again: "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
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

    private Answer pass(QueueResource queue, String operation, Map<String, Object> body) {
        boolean scopes = own.isPresent() && queue.deduplicatesByGroup() && operation.startsWith("SendMessage");
        Map<String, Object> request = scopes ? DedupeByGroup.scoped(body) : new LinkedHashMap<>(body);
        request.put("QueueUrl", urls.get(queue.name()));
        return post(operation, request);
    }

    private Answer post(String operation, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "AmazonSQS." + operation)
                    // Nobody checks it; LocalStack reads account and region from it.
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + template.names().account() + "/20260101/"
                            + template.names().region() + "/sqs/aws4_request, SignedHeaders=host, Signature=local")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.std.asBytes(body)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** The stack is being stopped while a call waits for its queue. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }
}
