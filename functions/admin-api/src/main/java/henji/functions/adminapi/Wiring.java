package henji.functions.adminapi;

import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.bus.EventBridgeEvents;
import henji.core.friend.FriendId;
import henji.core.settings.FirstMarks;
import henji.core.staff.Authz;
import henji.dynamodb.DynamoFriendIndexes;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoPresence;
import henji.dynamodb.DynamoReads;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoEnrolmentStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.delivery.DynamoSequenceStore;
import henji.dynamodb.delivery.DynamoStepRuns;
import henji.dynamodb.item.Days;
import henji.lambda.api.Gate;
import henji.lambda.api.Router;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.messaging.QueueSender;
import henji.messaging.SqsHints;
import henji.messaging.SqsInboundTasks;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import henji.runtime.TimeLeft;
import henji.schedules.SchedulerSchedules;
import henji.storage.S3MediaStore;

import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Puts the function together. */
final class Wiring {

    private final Surroundings surroundings;
    private final AdminEnv env;
    private final TimeLeft time = new TimeLeft();
    private final Ports ports;
    private final Router router;

    Wiring(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.env = AdminEnv.of(surroundings);
        this.ports = ports(surroundings, env, time, log());
        Gate gate = new Gate(new Authz(ports.staff(), surroundings.clock()), surroundings.clock(), env.issuer(),
                env.clientId());
        this.router = new Router(AdminApi.routes(ports, env.account(), surroundings.clock()), gate,
                surroundings.clock(), log());
    }

    Router router() {
        return router;
    }

    TimeLeft time() {
        return time;
    }

    Primer primer() {
        return new Primer(ports, log());
    }

    Log log() {
        return Log.toStandardOutput(surroundings, "admin-api");
    }

    private static Ports ports(Surroundings surroundings, AdminEnv env, TimeLeft time, Log log) {
        AwsClients clients = new AwsClients(surroundings, time);
        DynamoDbClient dynamo = clients.configure(DynamoDbClient.builder()).build();
        AdminEnv.Tables tables = env.tables();
        Days days = new Days(env.account().zone());
        DynamoFriendStore friends = new DynamoFriendStore(dynamo, tables.friends(), tables.timeline(),
                tables.postings(), days);
        DynamoSettingsStore settings = new DynamoSettingsStore(dynamo, tables.settings());
        DynamoFriendIndexes indexes = new DynamoFriendIndexes(dynamo, tables.friends(), days);
        ChannelParameter channel = new ChannelParameter(new Parameters(
                new ParameterStore(AwsJsonCalls.ssm(clients)), surroundings.clock()), env.channelParameter());
        return new Ports(
                friends,
                friends,
                new DynamoTimelineStore(dynamo, tables.timeline()),
                FirstMarks.storedIn(settings),
                settings,
                new DynamoPostingStore(dynamo, tables.postings()),
                indexes,
                new DynamoCampaignStore(dynamo, tables.campaigns(), tables.settings()),
                new DynamoSequenceStore(dynamo, tables.campaigns(), tables.settings()),
                new DynamoEnrolmentStore(dynamo, tables.campaigns()),
                new DynamoStepRuns(dynamo, tables.campaigns()),
                new DynamoRunStore(dynamo, tables.campaigns(), tables.settings()),
                // Only runs are hinted at from here; their batches follow from the run's own steps.
                new SqsHints(sender(clients, env.fanoutQueue()), sender(clients, env.fanoutQueue())),
                new SchedulerSchedules(clients.configure(SchedulerClient.builder()).build(), env.schedules()),
                new S3MediaStore(clients, env.mediaBucket()),
                new DynamoPresence(dynamo, tables.settings()),
                new DynamoReads(dynamo, tables.settings()),
                LineMessagingApi.forPeople(env.lineEndpoint(), () -> credentials(channel.channel()),
                        surroundings.clock(), time::forCalls),
                new EventBridgeEvents(clients.configure(EventBridgeClient.builder()).build(), env.bus(), log),
                nameChanged(sender(clients, env.inboundQueue()), surroundings),
                () -> channel.channel().channelId());
    }

    /** Media are fetched for received messages alone, which this function never stores. */
    private static Consumer<FriendId> nameChanged(QueueSender inbound, Surroundings surroundings) {
        return new SqsInboundTasks(inbound, inbound, surroundings.clock())::nameChanged;
    }

    private static QueueSender sender(AwsClients clients, String queueUrl) {
        return new QueueSender(AwsJsonCalls.sqs(clients), queueUrl);
    }

    private static ChannelCredentials credentials(Channel channel) {
        return new ChannelCredentials(channel.channelId(), channel.secret());
    }
}
