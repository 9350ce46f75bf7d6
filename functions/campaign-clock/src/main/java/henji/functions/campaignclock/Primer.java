package henji.functions.campaignclock;

import henji.aws.AwsCallFailed;
import henji.aws.AwsCalls;
import henji.core.campaign.CampaignStore;
import henji.runtime.Log;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Walks the way of a tick once before SnapStart takes its snapshot: reads the reminders and sends an empty batch,
 * which SQS refuses. It has no effect.
 */
final class Primer {

    private final CampaignStore campaigns;
    private final AwsCalls sqs;
    private final String queueUrl;
    private final Log log;

    Primer(CampaignStore campaigns, AwsCalls sqs, String queueUrl, Log log) {
        this.campaigns = campaigns;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.log = log;
    }

    void prime() {
        try {
            campaigns.reminders();
            sqs.call("SendMessageBatch", Map.of("QueueUrl", queueUrl, "Entries", List.of()));
        } catch (AwsCallFailed | SdkException e) {
            // Expected of the empty batch; of anything else the first real call will tell.
            log.info("primed").with(e).write();
        }
    }
}
