package henji.messaging;

import henji.aws.AwsCallFailed;
import henji.aws.AwsCalls;
import henji.json.Json;
import henji.runtime.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A queue that refuses what a test tells it to. */
final class QueueInMemory implements AwsCalls {

    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final List<Integer> batchSizes = new ArrayList<>();
    private final Map<String, Boolean> failing = new HashMap<>();
    private final Set<String> failingOnce = new HashSet<>();
    private final Set<String> forgottenOnce = new HashSet<>();
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

    void forgetToConfirmOnce(String body) {
        forgottenOnce.add(body);
    }

    void failAlwaysAtPosition(int position) {
        failingPosition = position;
    }

    void goDownAfterCalls(int count) {
        callsUntilDown = count;
    }

    List<Map<String, Object>> entries() {
        return entries;
    }

    List<String> bodies() {
        return entries.stream().map(entry -> (String) entry.get("MessageBody")).toList();
    }

    List<Integer> batchSizes() {
        return batchSizes;
    }

    int calls() {
        return calls;
    }

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        calls++;
        if (calls > callsUntilDown) {
            throw new AwsCallFailed(operation, "down", Optional.of(Service.QUEUE));
        }
        List<?> given = (List<?>) request.get("Entries");
        batchSizes.add(given.size());
        List<Object> failed = new ArrayList<>();
        List<Object> successful = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Map<String, Object> entry = Json.object(given.get(i));
            String body = (String) entry.get("MessageBody");
            if (i == failingPosition) {
                failed.add(Map.of("Id", entry.get("Id"), "SenderFault", true));
            } else if (failing.containsKey(body)) {
                failed.add(Map.of("Id", entry.get("Id"), "SenderFault", failing.get(body)));
                if (failingOnce.contains(body)) {
                    failing.remove(body);
                }
            } else {
                entries.add(entry);
                if (!forgottenOnce.remove(body)) {
                    successful.add(Map.of("Id", entry.get("Id")));
                }
            }
        }
        return Map.of("Failed", failed, "Successful", successful);
    }
}
