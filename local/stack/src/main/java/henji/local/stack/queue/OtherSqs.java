package henji.local.stack.queue;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.http.OriginClient;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The template's queues in an SQS that runs elsewhere and may have another account or region. */
final class OtherSqs implements Sqs {

    private final Template template;
    private final OriginClient http;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    /** Makes the queues where they are missing. */
    OtherSqs(Template template, URI endpoint) {
        this.template = template;
        this.http = new OriginClient(endpoint);
        // Dead-letter queues first: the others name them.
        template.queues().stream().filter(queue -> queue.redrive().isEmpty()).forEach(this::make);
        template.queues().stream().filter(queue -> queue.redrive().isPresent()).forEach(this::make);
    }

    @Override
    public Queues.Answer call(QueueResource queue, String operation, Map<String, Object> body) {
        Map<String, Object> request = new LinkedHashMap<>(body);
        request.put("QueueUrl", urls.get(queue.name()));
        return post(operation, request);
    }

    private void make(QueueResource queue) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("VisibilityTimeout", Long.toString(queue.visibility().toSeconds()));
        attributes.put("DelaySeconds", Long.toString(queue.delay().toSeconds()));
        attributes.put("MessageRetentionPeriod", Long.toString(queue.retention().toSeconds()));
        if (queue.fifo()) {
            attributes.put("FifoQueue", "true");
            attributes.put("ContentBasedDeduplication", Boolean.toString(queue.contentBasedDeduplication()));
        }
        if (queue.deduplicatesByGroup()) {
            attributes.put("DeduplicationScope", "messageGroup");
            attributes.put("FifoThroughputLimit", "perMessageGroupId");
        }
        queue.redrive().ifPresent(redrive -> attributes.put("RedrivePolicy", "{\"deadLetterTargetArn\":\""
                + arn(redrive.deadLetterArn()) + "\",\"maxReceiveCount\":\"" + redrive.maxReceiveCount() + "\"}"));
        Queues.Answer answer = post("CreateQueue", Map.of("QueueName", queue.name(), "Attributes", attributes));
        if (answer.status() != 200) {
            throw new IllegalStateException("The queue " + queue.id() + " could not be made: " + answer.json());
        }
        urls.put(queue.name(), String.valueOf(answer.json().get("QueueUrl")));
    }

    /** The address of a queue that was made before. */
    private String arn(String inTheTemplate) {
        return template.queueByArn(inTheTemplate)
                .map(queue -> call(queue, "GetQueueAttributes", Map.of("AttributeNames", List.of("QueueArn"))))
                .map(answer -> Queues.object(answer.json().get("Attributes")).get("QueueArn"))
                .map(String::valueOf)
                .orElse(inTheTemplate);
    }

    private Queues.Answer post(String operation, Map<String, Object> body) {
        try {
            OriginClient.Answer answer = http.send("POST", "/", Map.of(
                    "Content-Type", List.of("application/x-amz-json-1.0"),
                    "X-Amz-Target", List.of("AmazonSQS." + operation),
                    // Nobody checks it; LocalStack reads account and region from it.
                    "Authorization", List.of("AWS4-HMAC-SHA256 Credential=" + template.names().account() + "/20260101/"
                            + template.names().region() + "/sqs/aws4_request, SignedHeaders=host, Signature=local")),
                    JSON.std.asBytes(body));
            return new Queues.Answer(answer.status(), json(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Queues.Stopped();
        }
    }

    private static Map<String, Object> json(OriginClient.Answer answer) throws IOException {
        if (answer.body().length == 0) {
            return Map.of();
        }
        try {
            return JSON.std.mapFrom(answer.body());
        } catch (IOException e) {
            if (answer.status() == 200) {
                throw e;
            }
            return Map.of("__type", "InternalFailure", "message", new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
