package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import henji.local.stack.queue.Queues;
import henji.local.template.QueueResource;
import java.util.Map;
import java.util.Optional;

/** SQS in its JSON protocol, which the current SDKs speak. */
final class SqsService implements AwsService {

    /** Batch operations are granted by the action of the single one. */
    private static final Map<String, String> ACTIONS = Map.of(
            "SendMessageBatch", "SendMessage",
            "DeleteMessageBatch", "DeleteMessage",
            "ChangeMessageVisibilityBatch", "ChangeMessageVisibility");

    private final Guard guard;
    private final Queues queues;

    SqsService(Guard guard, Queues queues) {
        this.guard = guard;
        this.queues = queues;
    }

    @Override
    public AwsReply answer(Caller caller, AwsRequest request) {
        String operation = request.operation();
        if (operation.isEmpty()) {
            return AwsReply.jsonError(501, "NotImplemented", "The local stack's SQS speaks the JSON protocol only");
        }
        Map<String, Object> body = request.json();
        String url = String.valueOf(body.containsKey("QueueUrl") ? body.get("QueueUrl") : body.get("QueueName"));
        Optional<QueueResource> queue = queues.byUrl(url);
        if (queue.isEmpty()) {
            return AwsReply.jsonError(
                    400, "com.amazonaws.sqs#QueueDoesNotExist", "The template has no queue " + url);
        }
        guard.require(caller, "sqs:" + ACTIONS.getOrDefault(operation, operation), queue.get().arn());
        if (operation.equals("GetQueueUrl")) {
            return AwsReply.json(200, Map.of("QueueUrl", queue.get().url()));
        }
        Queues.Answer answer = queues.call(queue.get(), operation, body);
        return AwsReply.json(answer.status(), answer.json());
    }

    @Override
    public AwsReply denied(String message) {
        return AwsReply.jsonError(403, "com.amazonaws.sqs#AccessDeniedException", message);
    }
}
