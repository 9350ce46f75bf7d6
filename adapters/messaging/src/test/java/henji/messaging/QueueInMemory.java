package henji.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A queue that refuses what a test tells it to. */
final class QueueInMemory implements SqsClient {

    private final List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    private final List<Integer> batchSizes = new ArrayList<>();
    private final Map<String, Boolean> failing = new HashMap<>();
    private final Set<String> failingOnce = new HashSet<>();
    private int failingPosition = -1;
    private int callsUntilDown = Integer.MAX_VALUE;
    private int calls;

    void failAlways(String body, boolean senderFault) {
        failing.put(body, senderFault);
    }

    void failOnce(String body, boolean senderFault) {
        failing.put(body, senderFault);
        failingOnce.add(body);
    }

    void failAlwaysAtPosition(int position) {
        failingPosition = position;
    }

    void goDownAfterCalls(int count) {
        callsUntilDown = count;
    }

    List<SendMessageBatchRequestEntry> entries() {
        return entries;
    }

    List<String> bodies() {
        return entries.stream().map(SendMessageBatchRequestEntry::messageBody).toList();
    }

    List<Integer> batchSizes() {
        return batchSizes;
    }

    int calls() {
        return calls;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        calls++;
        if (calls > callsUntilDown) {
            throw SdkClientException.create("down");
        }
        batchSizes.add(request.entries().size());
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (int i = 0; i < request.entries().size(); i++) {
            SendMessageBatchRequestEntry entry = request.entries().get(i);
            String body = entry.messageBody();
            if (i == failingPosition) {
                failed.add(BatchResultErrorEntry.builder().id(entry.id()).senderFault(true).build());
            } else if (failing.containsKey(body)) {
                failed.add(BatchResultErrorEntry.builder().id(entry.id()).senderFault(failing.get(body)).build());
                if (failingOnce.contains(body)) {
                    failing.remove(body);
                }
            } else {
                entries.add(entry);
            }
        }
        return SendMessageBatchResponse.builder().failed(failed).build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {
        // nothing is open
    }
}
