package henji.functions.automarking;

import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.bus.EventBridgeEvents;
import henji.core.card.CardEditing;
import henji.core.card.GivingUp;
import henji.core.friend.IndexShards;
import henji.core.inbound.ReadProfile;
import henji.core.inbound.RecordInbound;
import henji.core.search.NamePostings;
import henji.core.settings.FirstMarks;
import henji.dynamodb.Days;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.lambda.Log;
import henji.lambda.Surroundings;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.messaging.QueueSender;
import henji.messaging.SqsInboundTasks;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

import java.time.Duration;
import java.util.concurrent.Executors;

/** Puts the function together. */
final class Wiring {

    /** The function has ten seconds for up to ten events. */
    private static final Duration PROFILE_PATIENCE = Duration.ofSeconds(2);

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
        LimitedProfiles profiles = new LimitedProfiles(line::profile, PROFILE_PATIENCE,
                Executors.newVirtualThreadPerTaskExecutor(), surroundings.clock());
        EventBridgeEvents bus =
                new EventBridgeEvents(clients.configure(EventBridgeClient.builder()).build(), env.bus(), log);
        IndexShards shards = new IndexShards(env.indexShards());
        RecordInbound record = new RecordInbound(friends, new DynamoTimelineStore(dynamo, env.timeline()),
                FirstMarks.assumedFor(settings), profiles, tasks, bus, shards, surroundings.clock());
        CardEditing editing = new CardEditing(friends, friends, settings, bus, tasks::nameChanged, shards,
                surroundings.clock());
        this.messages = new InboundMessages(record,
                new NamePostings(new DynamoPostingStore(dynamo, env.postings())),
                new ReadProfile(friends, profiles, tasks), new GivingUp(friends, editing, settings), friends);
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
