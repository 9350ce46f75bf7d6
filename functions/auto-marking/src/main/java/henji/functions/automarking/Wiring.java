package henji.functions.automarking;

import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.bus.EventBridgeEvents;
import henji.core.friend.IndexShards;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.delivery.DynamoEnrolmentStore;
import henji.dynamodb.delivery.DynamoSequenceStore;
import henji.dynamodb.item.Days;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.messaging.QueueSender;
import henji.messaging.SqsInboundTasks;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Puts the function together. */
final class Wiring {

    private final Log log;
    private final DynamoFriendStore friends;
    private final DynamoSettingsStore settings;
    private final InboundMessages messages;

    Wiring(Surroundings surroundings) {
        AutoMarkingEnv env = AutoMarkingEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings);
        DynamoDbClient dynamo = clients.configure(DynamoDbClient.builder()).build();
        this.log = Log.toStandardOutput(surroundings, "auto-marking");
        this.friends = new DynamoFriendStore(dynamo, env.friends(), env.timeline(), env.postings(),
                new Days(env.zone()));
        this.settings = new DynamoSettingsStore(dynamo, env.settings());
        ChannelParameter channel = new ChannelParameter(new Parameters(
                new ParameterStore(AwsJsonCalls.ssm(clients)), surroundings.clock()), env.channelParameter());
        LineMessagingApi line = new LineMessagingApi(env.lineEndpoint(), () -> credentials(channel.channel()),
                surroundings.clock());
        SqsInboundTasks tasks = new SqsInboundTasks(
                new QueueSender(AwsJsonCalls.sqs(clients), env.inboundQueue()),
                new QueueSender(AwsJsonCalls.sqs(clients), env.mediaQueue()), surroundings.clock());
        EventBridgeEvents bus =
                new EventBridgeEvents(clients.configure(EventBridgeClient.builder()).build(), env.bus(), log);
        this.messages = new InboundMessages(new Ports(friends, friends,
                new DynamoTimelineStore(dynamo, env.timeline()), settings,
                new DynamoPostingStore(dynamo, env.postings()),
                new DynamoSequenceStore(dynamo, env.campaigns()), new DynamoEnrolmentStore(dynamo, env.campaigns()),
                line::profile, tasks, bus),
                new IndexShards(env.indexShards()), surroundings.clock());
    }

    private static ChannelCredentials credentials(Channel channel) {
        return new ChannelCredentials(channel.channelId(), channel.secret());
    }

    InboundMessages messages() {
        return messages;
    }

    Primer primer() {
        return new Primer(friends, settings, log);
    }

    Log log() {
        return log;
    }
}
