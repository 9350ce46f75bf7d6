package henji.functions.campaignclock;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.core.campaign.CampaignStore;
import henji.core.friend.IndexShards;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoEnrolmentStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.delivery.DynamoSequenceStore;
import henji.dynamodb.delivery.DynamoStepRuns;
import henji.dynamodb.delivery.DynamoSweepMemory;
import henji.dynamodb.item.Days;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.messaging.QueueSender;
import henji.messaging.SqsHints;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. It hints at runs only, so one queue is enough. */
final class Wiring {

    private final ClockTasks tasks;
    private final Primer primer;

    Wiring(Surroundings surroundings) {
        ClockEnv env = ClockEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings);
        DynamoDbClient dynamo = clients.configure(DynamoDbClient.builder()).build();
        AwsCalls sqs = AwsJsonCalls.sqs(clients);
        QueueSender fanout = new QueueSender(sqs, env.fanoutQueue());
        ChannelParameter channel = new ChannelParameter(new Parameters(
                new ParameterStore(AwsJsonCalls.ssm(clients)), surroundings.clock()), env.channelParameter());
        CampaignStore campaigns = new DynamoCampaignStore(dynamo, env.campaigns());
        Log log = Log.toStandardOutput(surroundings, "campaign-clock");
        Ports ports = new Ports(
                campaigns,
                new DynamoSequenceStore(dynamo, env.campaigns()),
                new DynamoEnrolmentStore(dynamo, env.campaigns()),
                new DynamoStepRuns(dynamo, env.campaigns()),
                new DynamoRunStore(dynamo, env.campaigns()),
                new SqsHints(fanout, fanout),
                new DynamoTimelineStore(dynamo, env.timeline()),
                new DynamoSweepMemory(dynamo, env.campaigns()),
                new DynamoSettingsStore(dynamo, env.settings()),
                // Friends are only put back here, never committed with entries and postings.
                new DynamoFriendStore(dynamo, env.friends(), "none", "none", new Days(env.zone())),
                new LineMessagingApi(env.lineEndpoint(), () -> credentials(channel.channel()), surroundings.clock()),
                () -> channel.channel().channelId());
        this.tasks = new ClockTasks(ports, new IndexShards(env.indexShards()), env.zone(), surroundings.clock(),
                env.epoch(), log);
        this.primer = new Primer(campaigns, sqs, env.fanoutQueue(), log);
    }

    private static ChannelCredentials credentials(Channel channel) {
        return new ChannelCredentials(channel.channelId(), channel.secret());
    }

    ClockTasks tasks() {
        return tasks;
    }

    Primer primer() {
        return primer;
    }
}
