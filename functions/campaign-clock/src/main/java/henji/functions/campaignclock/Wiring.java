package henji.functions.campaignclock;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.ReminderClock;
import henji.core.delivery.Hints;
import henji.core.delivery.RunStore;
import henji.core.delivery.StartRun;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.lambda.Log;
import henji.lambda.Surroundings;
import henji.messaging.QueueSender;
import henji.messaging.SqsHints;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. It hints at runs only, so one queue is enough. */
final class Wiring {

    private final Log log;
    private final ReminderClock clock;
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
        this.clock = new ReminderClock(campaigns, runs,
                new StartRun(runs, hints, surroundings.clock(), env.epoch()), hints, surroundings.clock());
        this.primer = new Primer(campaigns, sqs, env.fanoutQueue(), log);
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
