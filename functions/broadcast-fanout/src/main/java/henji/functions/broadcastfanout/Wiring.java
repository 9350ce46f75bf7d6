package henji.functions.broadcastfanout;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.SegmentAudience;
import henji.core.delivery.audience.SegmentsAndSteps;
import henji.core.delivery.freeze.FreezeSlice;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.lifecycle.AdvanceRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.RunStore;
import henji.core.settings.DeliverySettings;
import henji.core.settings.RecentDeliveryTerms;
import henji.dynamodb.DynamoFriendIndexes;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.delivery.DynamoEnrolmentStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.item.Days;
import henji.messaging.QueueSender;
import henji.messaging.SqsHints;
import henji.runtime.Log;
import henji.runtime.Surroundings;

import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. */
final class Wiring {

    private final Log log;
    private final FanoutWorker worker;

    Wiring(Surroundings surroundings) {
        FanoutEnv env = FanoutEnv.of(surroundings);
        InstantSource clock = surroundings.clock();
        AwsClients clients = new AwsClients(surroundings);
        DynamoDbClient dynamo = clients.configure(DynamoDbClient.builder()).build();
        AwsCalls sqs = AwsJsonCalls.sqs(clients);
        RunStore runs = new DynamoRunStore(dynamo, env.campaigns());
        DynamoSettingsStore settings = new DynamoSettingsStore(dynamo, env.settings());
        Audience audience = new SegmentsAndSteps(new SegmentAudience(
                new DynamoFriendIndexes(dynamo, env.friends(), new Days(env.zone())), settings, env.zone()),
                new DynamoEnrolmentStore(dynamo, env.campaigns()));
        // Friends alone are read here: the tables of entries and postings are never touched.
        PersonalValues values = new PersonalValues(new DynamoFriendStore(dynamo, env.friends(), "none", "none",
                new Days(env.zone())), settings);
        Hints hints = new SqsHints(new QueueSender(sqs, env.fanoutQueue()), new QueueSender(sqs, env.batchesQueue()));
        // The feed only follows the pace; that it is not exceeded is for those who send.
        SendingRules rules = new SendingRules(new RecentDeliveryTerms(settings, clock), env.zone(),
                DeliverySettings.SHARE_WHOLE);
        AdvanceRun advance = new AdvanceRun(runs, audience, hints, rules, clock, env.epoch());
        this.log = Log.toStandardOutput(surroundings, "broadcast-fanout");
        this.worker = new FanoutWorker(advance, new FreezeSlice(runs, audience, values, advance, clock,
                env.epoch()), log);
    }

    FanoutWorker worker() {
        return worker;
    }

    Log log() {
        return log;
    }
}
