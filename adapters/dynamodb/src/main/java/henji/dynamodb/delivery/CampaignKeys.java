package henji.dynamodb.delivery;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore.Due;
import henji.core.campaign.CampaignStore.NotedRun;
import henji.core.campaign.Reminder;
import henji.core.campaign.step.StepSequence;
import henji.core.delivery.id.RunId;
import henji.core.digits.Digits;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where the items of campaigns are. A definition, its runs and its test sendings share a partition; the lists have one
 * each and sort by time, but for reminders, which are few.
 */
final class CampaignKeys {

    static final String BROADCASTS = "CAMPAIGNS#broadcast";
    static final String REMINDERS = "CAMPAIGNS#reminder";
    static final String STEPS = "CAMPAIGNS#steps";
    static final String DUE = "DUE#broadcast";
    static final String RUNS = "RUN#";

    private static final String CAMPAIGN = "CAMPAIGN#";

    private CampaignKeys() {
    }

    static Map<String, AttributeValue> definition(CampaignId id) {
        return key(partition(id), "DEF");
    }

    static CampaignId ofDefinition(Map<String, AttributeValue> item) {
        return new CampaignId(Values.text(item, "pk").substring(CAMPAIGN.length()));
    }

    static Map<String, AttributeValue> listed(Broadcast broadcast) {
        return key(BROADCASTS, time(broadcast.createdAt()) + "#" + broadcast.id());
    }

    static CampaignId ofListedBroadcast(Map<String, AttributeValue> item) {
        return new CampaignId(afterTime(Values.text(item, "sk")));
    }

    static Map<String, AttributeValue> listed(Reminder reminder) {
        return key(REMINDERS, reminder.id().value());
    }

    static CampaignId ofListedReminder(Map<String, AttributeValue> item) {
        return new CampaignId(Values.text(item, "sk"));
    }

    static Map<String, AttributeValue> listed(StepSequence sequence) {
        return key(STEPS, sequence.id().value());
    }

    static CampaignId ofListedSequence(Map<String, AttributeValue> item) {
        return new CampaignId(Values.text(item, "sk"));
    }

    static Map<String, AttributeValue> due(Due due) {
        return key(DUE, time(due.at()) + "#" + due.broadcast());
    }

    static Due ofDue(Map<String, AttributeValue> item) {
        String place = Values.text(item, "sk");
        return new Due(new CampaignId(afterTime(place)), time(place));
    }

    static Map<String, AttributeValue> run(CampaignId reminder, RunId run, Instant due) {
        return key(partition(reminder), RUNS + time(due) + "#" + run);
    }

    static NotedRun ofRun(Map<String, AttributeValue> item) {
        String place = Values.text(item, "sk").substring(RUNS.length());
        return new NotedRun(new RunId(afterTime(place)), time(place));
    }

    static Map<String, AttributeValue> test(CampaignId broadcast, OperationId operation) {
        return key(partition(broadcast), "TEST#" + operation);
    }

    /** Partition of a definition and of what is noted about it. */
    static String partition(CampaignId id) {
        return CAMPAIGN + id;
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", Values.of(pk), "sk", Values.of(sk));
    }

    /** As places of the lists begin. */
    static String time(Instant instant) {
        return Digits.ofMillis(instant.toEpochMilli());
    }

    private static Instant time(String place) {
        return Instant.ofEpochMilli(Long.parseLong(place.substring(0, Digits.MILLIS)));
    }

    private static String afterTime(String place) {
        return place.substring(Digits.MILLIS + 1);
    }
}
