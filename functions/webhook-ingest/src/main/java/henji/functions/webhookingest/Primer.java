package henji.functions.webhookingest;

import henji.aws.AwsCallFailed;
import henji.aws.AwsCalls;
import henji.aws.ParameterStore;
import henji.aws.ParameterUnreadable;
import henji.linewebhook.WebhookSignature;
import henji.linewebhook.WebhookSplitter;
import henji.runtime.Log;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the way of a webhook once before SnapStart takes its snapshot, so that the first call after a restore finds
 * classes loaded and code compiled. It has no effect: the batch it sends is empty, which SQS refuses, and the
 * parameter is read without decryption, so that no secret enters the snapshot.
 */
final class Primer {

    private final AwsCalls sqs;
    private final String queueUrl;
    private final ParameterStore parameters;
    private final String parameterName;
    private final Log log;

    Primer(AwsCalls sqs, String queueUrl, ParameterStore parameters, String parameterName, Log log) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.parameters = parameters;
        this.parameterName = parameterName;
        this.log = log;
    }

    void prime() {
        byte[] body = ("{\"destination\":\"U00000000000000000000000000000000\",\"events\":[{\"type\":\"message\","
                + "\"source\":{\"type\":\"user\",\"userId\":\"U00000000000000000000000000000000\"}}]}")
                .getBytes(StandardCharsets.UTF_8);
        WebhookSignature.holds(body, Optional.of(WebhookSignature.sign(body, "x")), List.of("x"));
        WebhookSplitter.split(body);
        attempt(() -> parameters.read(parameterName, false));
        attempt(() -> sqs.call("SendMessageBatch", Map.of("QueueUrl", queueUrl, "Entries", List.of())));
    }

    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (AwsCallFailed | ParameterUnreadable e) {
            // Expected of the empty batch; of anything else the first real call will tell.
            log.info("primed").with(e).write();
        }
    }
}
