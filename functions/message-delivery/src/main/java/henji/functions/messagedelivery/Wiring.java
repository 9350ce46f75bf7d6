package henji.functions.messagedelivery;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.core.campaign.NotedRuns;
import henji.core.campaign.step.EnrolledFriends;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.send.DeliverBatch;
import henji.core.delivery.send.Pace;
import henji.core.delivery.send.PushRate;
import henji.core.line.LineApi;
import henji.core.settings.RecentDeliveryTerms;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoEnrolmentStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.item.Days;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.line.ShareLimit;
import henji.line.SteadyPace;
import henji.messaging.QueueSender;
import henji.messaging.SqsGiveUps;
import henji.messaging.SqsHints;
import henji.runtime.InstanceName;
import henji.runtime.Log;
import henji.runtime.Surroundings;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. The channel's id is a part of every key, so nothing is sent before it was read. */
final class Wiring {

    /** With 200 pushes a second of one worker, answers may take a third of a second before the pace suffers. */
    private static final int PUSHES_AT_ONCE = 64;

    private final Surroundings surroundings;
    private final DeliveryEnv env;
    private final Log log;
    private final ChannelParameter channel;
    private final RunStore runs;
    private final LineApi line;
    private final Hints hints;
    private final Recheck recheck;
    private final GiveUps giveUps;
    private final SendingRules rules;
    private final Pace pace;
    private final PushRate pushes;
    private final DeliveryWorker worker;
    private Optional<DeliverBatch> deliver = Optional.empty();

    Wiring(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.env = DeliveryEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings);
        DynamoDbClient dynamo = clients.configure(DynamoDbClient.builder()).build();
        AwsCalls sqs = AwsJsonCalls.sqs(clients);
        this.log = Log.toStandardOutput(surroundings, "message-delivery");
        this.channel = new ChannelParameter(
                new Parameters(new ParameterStore(AwsJsonCalls.ssm(clients)), surroundings.clock()),
                env.channelParameter());
        this.runs = new DynamoRunStore(dynamo, env.campaigns());
        this.line = new LineMessagingApi(env.lineEndpoint(), () -> {
            Channel now = channel.channel();
            return new ChannelCredentials(now.channelId(), now.secret());
        }, surroundings.clock());
        this.hints = new SqsHints(new QueueSender(sqs, env.fanoutQueue()), new QueueSender(sqs, env.batchesQueue()));
        // Friends alone are read here: the tables of entries and postings are never touched.
        this.recheck = new Recheck(new DynamoFriendStore(dynamo, env.friends(), "none", "none",
                new Days(env.zone())), runs, new NotedRuns(new DynamoCampaignStore(dynamo, env.campaigns())),
                new EnrolledFriends(new DynamoEnrolmentStore(dynamo, env.campaigns())), env.zone());
        this.rules = new SendingRules(new RecentDeliveryTerms(new DynamoSettingsStore(dynamo, env.settings()),
                surroundings.clock()), env.zone(), ShareLimit.of(env.lineEndpoint()));
        this.pace = new SteadyPace(() -> rules.multicastsPerSecond() / env.workers());
        this.pushes = new PushRate(new SteadyPace(() -> rules.pushesPerSecond() / env.workers()), PUSHES_AT_ONCE);
        this.giveUps = new SqsGiveUps(new QueueSender(sqs, env.inboundQueue()), surroundings.clock());
        this.worker = new DeliveryWorker(this::deliver, log);
    }

    DeliveryWorker worker() {
        return worker;
    }

    Log log() {
        return log;
    }

    private synchronized DeliverBatch deliver() {
        if (deliver.isEmpty()) {
            deliver = Optional.of(new DeliverBatch(runs, line, hints,
                    new ControlRun(runs, hints, surroundings.clock(), env.epoch()), recheck, giveUps, pace, pushes,
                    rules, surroundings.clock(), channel.channel().channelId(), env.epoch(),
                    InstanceName.random()));
        }
        return deliver.get();
    }
}
