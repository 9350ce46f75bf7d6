package henji.local.stack.queue;

import henji.local.stack.queue.EmbeddedQueue.Handed;
import henji.local.stack.queue.EmbeddedQueue.Letter;
import henji.local.stack.queue.EmbeddedQueue.Redrive;
import henji.local.stack.queue.EmbeddedQueue.Sent;
import henji.local.stack.queue.EmbeddedQueue.Sizes;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * SQS for the queues of a template, in memory: the operations that functions, their queue sources and tools use, with
 * SQS's rules and error codes for them (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference). What it lacks:
 * retention ends nothing, and message attributes are refused.
 */
final class EmbeddedSqs implements Sqs {

    private static final int BATCH_MAX = 10;
    private static final int BYTES_MAX = 1 << 20;
    private static final int ID_MAX = 128;
    private static final long DELAY_SECONDS_MAX = 900;
    private static final long VISIBILITY_SECONDS_MAX = 43_200;
    private static final long WAIT_SECONDS_MAX = 20;

    private final Map<String, EmbeddedQueue> queues = new LinkedHashMap<>();

    EmbeddedSqs(Template template) {
        template.queues().forEach(queue -> make(template, queue));
    }

    /** A dead-letter queue before those that lead to it. */
    private EmbeddedQueue make(Template template, QueueResource queue) {
        EmbeddedQueue known = queues.get(queue.name());
        if (known != null) {
            return known;
        }
        Optional<Redrive> redrive = queue.redrive().flatMap(to -> template.queueByArn(to.deadLetterArn())
                .map(deadLetters -> new Redrive(make(template, deadLetters), to.maxReceiveCount())));
        EmbeddedQueue made = new EmbeddedQueue(queue.fifo(), redrive);
        queues.put(queue.name(), made);
        return made;
    }

    /** A request that SQS refuses. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }

    @Override
    public Queues.Answer call(QueueResource resource, String operation, Map<String, Object> body) {
        EmbeddedQueue queue = queues.get(resource.name());
        try {
            return new Queues.Answer(200, switch (operation) {
                case "SendMessage" -> send(resource, queue, body);
                case "SendMessageBatch" -> batch(body, entry -> send(resource, queue, entry));
                case "ReceiveMessage" -> receive(resource, queue, body);
                case "DeleteMessage" -> delete(queue, body);
                case "DeleteMessageBatch" -> batch(body, entry -> delete(queue, entry));
                case "ChangeMessageVisibility" -> changeVisibility(queue, body);
                case "ChangeMessageVisibilityBatch" -> batch(body, entry -> changeVisibility(queue, entry));
                case "GetQueueAttributes" -> Map.of("Attributes", attributes(resource, queue, body));
                case "PurgeQueue" -> {
                    queue.purge();
                    yield Map.of();
                }
                default -> throw new Refused(
                        "UnsupportedOperation", "The local stack's SQS has no " + operation);
            });
        } catch (Refused e) {
            return new Queues.Answer(
                    400, Map.of("__type", "com.amazonaws.sqs#" + e.code, "message", String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, Object> send(QueueResource resource, EmbeddedQueue queue, Map<String, Object> body) {
        String text = text(body, "MessageBody").orElseThrow(() -> missing("MessageBody"));
        checkText(text);
        if (body.get("MessageAttributes") instanceof Map<?, ?> attributes && !attributes.isEmpty()) {
            throw new Refused("UnsupportedOperation", "The local stack's SQS has no message attributes");
        }
        Optional<String> group = Optional.empty();
        Optional<String> dedupe = Optional.empty();
        Duration delay = resource.delay();
        if (resource.fifo()) {
            String name = id(body, "MessageGroupId").orElseThrow(() -> missing("MessageGroupId"));
            String id = id(body, "MessageDeduplicationId")
                    .or(() -> resource.contentBasedDeduplication() ? Optional.of(hash("SHA-256", text))
                            : Optional.empty())
                    .orElseThrow(() -> new Refused("InvalidParameterValue",
                            "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId"
                                    + " provided explicitly"));
            if (body.containsKey("DelaySeconds")) {
                throw new Refused("InvalidParameterValue", "DelaySeconds is not valid on messages of a FIFO queue");
            }
            group = Optional.of(name);
            dedupe = Optional.of(resource.deduplicatesByGroup() ? name + "\n" + id : id);
        } else if (body.containsKey("DelaySeconds")) {
            delay = Duration.ofSeconds(seconds(body, "DelaySeconds", DELAY_SECONDS_MAX));
        }
        Sent sent = queue.send(new Letter(UUID.randomUUID().toString(), group, dedupe, Map.copyOf(body)), delay);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("MessageId", sent.id());
        answer.put("MD5OfMessageBody", hash("MD5", text));
        if (resource.fifo()) {
            answer.put("SequenceNumber", sequence(sent.sequence()));
        }
        return answer;
    }

    private static Map<String, Object> receive(QueueResource resource, EmbeddedQueue queue, Map<String, Object> body) {
        long most = body.get("MaxNumberOfMessages") instanceof Number number ? number.longValue() : 1;
        if (most < 1 || most > BATCH_MAX) {
            throw new Refused("InvalidParameterValue", "MaxNumberOfMessages must be from 1 to 10");
        }
        Duration visibility = body.containsKey("VisibilityTimeout")
                ? Duration.ofSeconds(seconds(body, "VisibilityTimeout", VISIBILITY_SECONDS_MAX))
                : resource.visibility();
        Duration wait = body.containsKey("WaitTimeSeconds")
                ? Duration.ofSeconds(seconds(body, "WaitTimeSeconds", WAIT_SECONDS_MAX))
                : Duration.ZERO;
        Set<String> wanted = new HashSet<>(names(body, "AttributeNames"));
        wanted.addAll(names(body, "MessageSystemAttributeNames"));
        try {
            List<Map<String, Object>> messages = queue.receive((int) most, visibility, wait).stream()
                    .map(message -> message(message, wanted)).toList();
            return messages.isEmpty() ? Map.of() : Map.of("Messages", messages);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Queues.Stopped();
        }
    }

    private static Map<String, Object> message(Handed handed, Set<String> wanted) {
        String text = String.valueOf(handed.letter().fields().get("MessageBody"));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("MessageId", handed.letter().id());
        message.put("ReceiptHandle", handed.receipt());
        message.put("Body", text);
        message.put("MD5OfBody", hash("MD5", text));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("SenderId", "AIDALOCAL");
        attributes.put("SentTimestamp", Long.toString(handed.sentAt()));
        attributes.put("ApproximateReceiveCount", Integer.toString(handed.receives()));
        attributes.put("ApproximateFirstReceiveTimestamp", Long.toString(handed.firstReceive()));
        handed.letter().group().ifPresent(group -> {
            attributes.put("MessageGroupId", group);
            attributes.put("SequenceNumber", sequence(handed.sequence()));
            text(handed.letter().fields(), "MessageDeduplicationId")
                    .ifPresent(id -> attributes.put("MessageDeduplicationId", id));
        });
        if (!wanted.contains("All")) {
            attributes.keySet().retainAll(wanted);
        }
        if (!attributes.isEmpty()) {
            message.put("Attributes", attributes);
        }
        return message;
    }

    private static Map<String, Object> delete(EmbeddedQueue queue, Map<String, Object> body) {
        if (!queue.delete(receipt(body))) {
            throw new Refused("ReceiptHandleIsInvalid", "The message was received again since");
        }
        return Map.of();
    }

    private static Map<String, Object> changeVisibility(EmbeddedQueue queue, Map<String, Object> body) {
        Duration visibility = Duration.ofSeconds(seconds(body, "VisibilityTimeout", VISIBILITY_SECONDS_MAX));
        if (!queue.changeVisibility(receipt(body), visibility)) {
            throw new Refused("MessageNotInflight", "The message is not in flight");
        }
        return Map.of();
    }

    private static Map<String, Object> attributes(
            QueueResource resource, EmbeddedQueue queue, Map<String, Object> body) {
        Sizes sizes = queue.sizes();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("QueueArn", resource.arn());
        attributes.put("ApproximateNumberOfMessages", Long.toString(sizes.visible()));
        attributes.put("ApproximateNumberOfMessagesNotVisible", Long.toString(sizes.inFlight()));
        attributes.put("ApproximateNumberOfMessagesDelayed", Long.toString(sizes.delayed()));
        attributes.put("VisibilityTimeout", Long.toString(resource.visibility().toSeconds()));
        attributes.put("DelaySeconds", Long.toString(resource.delay().toSeconds()));
        attributes.put("MessageRetentionPeriod", Long.toString(resource.retention().toSeconds()));
        if (resource.fifo()) {
            attributes.put("FifoQueue", "true");
            attributes.put("ContentBasedDeduplication", Boolean.toString(resource.contentBasedDeduplication()));
        }
        Set<String> wanted = names(body, "AttributeNames");
        if (!wanted.contains("All")) {
            attributes.keySet().retainAll(wanted);
        }
        return attributes;
    }

    /** The entries one by one; what is refused of one is told in its place. */
    private static Map<String, Object> batch(
            Map<String, Object> body, Function<Map<String, Object>, Map<String, Object>> single) {
        List<Map<String, Object>> entries = entries(body);
        List<Map<String, Object>> successful = new ArrayList<>();
        List<Map<String, Object>> failed = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("Id", entry.get("Id"));
            try {
                result.putAll(single.apply(entry));
                successful.add(result);
            } catch (Refused e) {
                result.put("Code", e.code);
                result.put("Message", e.getMessage());
                result.put("SenderFault", true);
                failed.add(result);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Successful", successful);
        if (!failed.isEmpty()) {
            answer.put("Failed", failed);
        }
        return answer;
    }

    private static List<Map<String, Object>> entries(Map<String, Object> body) {
        List<?> given = body.get("Entries") instanceof List<?> list ? list : List.of();
        if (given.isEmpty()) {
            throw new Refused("EmptyBatchRequest", "There should be at least one entry in the request");
        }
        if (given.size() > BATCH_MAX) {
            throw new Refused("TooManyEntriesInBatchRequest", "Ten entries at most, not " + given.size());
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        long bytes = 0;
        for (Object each : given) {
            Map<String, Object> entry = Queues.object(each);
            if (!(entry.get("Id") instanceof String id) || id.isBlank()) {
                throw new Refused("InvalidBatchEntryId", "An entry has no id");
            }
            if (!ids.add(id)) {
                throw new Refused("BatchEntryIdsNotDistinct", "Two entries have the id " + id);
            }
            bytes += text(entry, "MessageBody").map(text -> text.getBytes(StandardCharsets.UTF_8).length).orElse(0);
            entries.add(entry);
        }
        if (bytes > BYTES_MAX) {
            throw new Refused("BatchRequestTooLong", "The bodies are longer than " + BYTES_MAX + " bytes together");
        }
        return entries;
    }

    private static String receipt(Map<String, Object> body) {
        return text(body, "ReceiptHandle").orElseThrow(() -> missing("ReceiptHandle"));
    }

    /** SendMessage, "Valid Characters", and the size. */
    private static void checkText(String text) {
        if (text.isEmpty()) {
            throw missing("MessageBody");
        }
        boolean valid = text.codePoints().allMatch(c -> c >= 0x20 && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r'
                || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000);
        if (!valid) {
            throw new Refused("InvalidMessageContents", "A character that SQS does not take");
        }
        if (text.length() > BYTES_MAX || text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw new Refused("InvalidParameterValue", "The body is longer than " + BYTES_MAX + " bytes");
        }
    }

    private static Optional<String> text(Map<String, Object> body, String name) {
        return Optional.ofNullable(body.get(name)).map(String::valueOf);
    }

    /** Letters, digits and punctuation, up to 128. */
    private static Optional<String> id(Map<String, Object> body, String name) {
        Optional<String> id = text(body, name);
        boolean valid = id.filter(text -> text.isEmpty() || text.length() > ID_MAX
                || !text.chars().allMatch(c -> c > ' ' && c <= '~')).isEmpty();
        if (!valid) {
            throw new Refused("InvalidParameterValue",
                    name + " takes 1 to " + ID_MAX + " letters, digits and marks of punctuation");
        }
        return id;
    }

    private static long seconds(Map<String, Object> body, String name, long max) {
        if (body.get(name) instanceof Number seconds && seconds.longValue() >= 0 && seconds.longValue() <= max) {
            return seconds.longValue();
        }
        throw new Refused("InvalidParameterValue", name + " must be from 0 to " + max);
    }

    private static Set<String> names(Map<String, Object> body, String name) {
        Set<String> names = new HashSet<>();
        if (body.get(name) instanceof List<?> list) {
            list.forEach(each -> names.add(String.valueOf(each)));
        }
        return names;
    }

    private static Refused missing(String name) {
        return new Refused("MissingParameter", "The request must contain the parameter " + name);
    }

    /** Twenty digits, as SQS has them. */
    private static String sequence(long number) {
        String digits = Long.toString(number);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has " + algorithm, e);
        }
    }
}
