package henji.functions.campaignclock;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.core.campaign.BroadcastClock;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.ReminderClock;
import henji.core.delivery.Hints;
import henji.core.delivery.RunStore;
import henji.core.delivery.StartRun;
import henji.core.friend.IndexShards;
import henji.core.line.LineApi;
import henji.core.reply.Attempt;
import henji.core.reply.SweepSends;
import henji.core.timeline.TimelineStore;
import henji.dynamodb.Days;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.lambda.Log;
import henji.lambda.Surroundings;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.messaging.QueueSender;
import henji.messaging.SqsHints;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. It hints at runs only, so one queue is enough. */
final class Wiring {

    private final Log log;
    private final ReminderClock clock;
    private final BroadcastClock broadcasts;
    private final SweepSends sends;
    private final Primer primer;

    Wiring(Surroundings surroundings) {
        ClockEnv env = ClockEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings);
        DynamoDbClient dynamo = clients.configure(DynamoDbClient.builder()).build();
        AwsCalls sqs = AwsJsonCalls.sqs(clients);
        QueueSender fanout = new QueueSender(sqs, env.fanoutQueue());
        Hints hints = new SqsHints(fanout, fanout);
        RunStore runs = new DynamoRunStore(dynamo, env.campaigns());
        CampaignStore campaigns = new DynamoCampaignStore(dynamo, env.campaigns());
        this.log = Log.toStandardOutput(surroundings, "campaign-clock");
        StartRun start = new StartRun(runs, hints, surroundings.clock(), env.epoch());
        this.clock = new ReminderClock(campaigns, runs, start, hints, surroundings.clock());
        this.broadcasts = new BroadcastClock(campaigns, runs, start, surroundings.clock());
        this.sends = sends(surroundings, env, clients, dynamo);
        this.primer = new Primer(campaigns, sqs, env.fanoutQueue(), log);
    }

    private static SweepSends sends(
            Surroundings surroundings, ClockEnv env, AwsClients clients, DynamoDbClient dynamo) {
        ChannelParameter channel = new ChannelParameter(new Parameters(
                new ParameterStore(AwsJsonCalls.ssm(clients)), surroundings.clock()), env.channelParameter());
        LineApi line = new LineMessagingApi(env.lineEndpoint(), () -> {
            Channel now = channel.channel();
            return new ChannelCredentials(now.channelId(), now.secret());
        }, surroundings.clock());
        TimelineStore timeline = new DynamoTimelineStore(dynamo, env.timeline());
        // Friends are only put back here, never committed with entries and postings; and a change of mark was
        // published when its message was stored.
        Attempt attempt = new Attempt(
                new DynamoFriendStore(dynamo, env.friends(), "none", "none", new Days(env.zone())), timeline, line,
                () -> channel.channel().channelId(), events -> {
                }, surroundings.clock());
        return new SweepSends(timeline, attempt, new IndexShards(env.indexShards()), surroundings.clock(),
                env.epoch());
    }

    SweepSends sends() {
        return sends;
    }

    BroadcastClock broadcasts() {
        return broadcasts;
    }

    ReminderClock clock() {
        return clock;
    }

    Primer primer() {
        return primer;
    }

    Log log() {
        return log;
    }
}
