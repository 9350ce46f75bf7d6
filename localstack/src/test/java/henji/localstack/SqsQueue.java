package henji.localstack;

import henji.aws.AwsCalls;
import henji.json.Json;
import henji.messaging.QueueMessage;
import henji.messaging.QueueSender;
import henji.testkit.queue.QueueContract.Message;
import henji.testkit.queue.QueueContract.Queue;
import henji.testkit.queue.QueueContract.Received;
import java.util.List;
import java.util.Map;

/** A queue in LocalStack: sent to by Henji's own sender, received from as Lambda's poller does. */
record SqsQueue(AwsCalls sqs, String url) implements Queue {

    static SqsQueue like(String id) {
        return new SqsQueue(LocalStack.started().sqs(), LocalStack.started().newQueue(id));
    }

    @Override
    public void send(List<Message> messages) {
        new QueueSender(sqs, url).sendAll(messages.stream()
                .map(message -> message.group().isEmpty()
                        ? QueueMessage.now(message.body())
                        : QueueMessage.inOrder(message.body(), message.group(), message.dedupeId()))
                .toList());
    }

    @Override
    public List<Received> receive() {
        return messages().stream()
                .map(message -> new Received((String) message.get("Body"), (String) message.get("ReceiptHandle")))
                .toList();
    }

    /** Up to ten messages whole, with all attributes; waits a second at most. */
    List<Map<String, Object>> messages() {
        Map<String, Object> answer = sqs.call("ReceiveMessage", Map.of("QueueUrl", url, "MaxNumberOfMessages", 10,
                "WaitTimeSeconds", 1, "AttributeNames", List.of("All")));
        return answer.get("Messages") instanceof List<?> list ? list.stream().map(Json::object).toList() : List.of();
    }

    @Override
    public void delete(Received received) {
        sqs.call("DeleteMessage", Map.of("QueueUrl", url, "ReceiptHandle", received.receipt()));
    }
}
