package henji.dynamodb.delivery;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.StepFigures;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepRuns;
import henji.core.delivery.audience.DueStep;
import henji.dynamodb.Conflicts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Runs of steps and their sums beside the sequence's definition: ac accepted · rf refused · un unknown · sp stopped ·
 * cc cancelled · ms missed. That a run was counted is remembered for a week after its minute. Thread-safe.
 */
public final class DynamoStepRuns implements StepRuns {

    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final DynamoDbClient dynamo;
    private final String table;

    /** @param table name of the table Campaigns */
    public DynamoStepRuns(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void note(DueStep run) {
        dynamo.putItem(request -> request.tableName(table).item(StepKeys.open(run)));
    }

    @Override
    public List<DueStep> open(CampaignId sequence) {
        return dynamo.query(request -> request.tableName(table).consistentRead(true).limit(OPEN_MAX)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(":pk", Values.of(StepKeys.campaign(sequence.value())),
                        ":sk", Values.of(StepKeys.openPrefix())))).items().stream()
                .map(item -> StepKeys.ofOpen(sequence.value(), item)).toList();
    }

    @Override
    public void settle(DueStep run, StepFigures figures) {
        Map<String, AttributeValue> counted = new HashMap<>(StepKeys.counted(run));
        counted.put("ttl", Values.of(remembered(run.at())));
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(counted)
                .conditionExpression("attribute_not_exists(pk)")).build());
        writes.add(TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(StepKeys.open(run)))
                .build());
        writes.add(add(table, run, figures));
        try {
            Conflicts.patiently(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().noneMatch(why -> "ConditionalCheckFailed".equals(why.code()))) {
                throw e;
            }
            dynamo.deleteItem(request -> request.tableName(table).key(StepKeys.open(run)));
        }
    }

    /** A run that is over is settled within the minute; of one that stood still for weeks the note is long gone. */
    private static long remembered(Instant minute) {
        return minute.plus(REMEMBERED).getEpochSecond();
    }

    /** Part of a transaction. */
    static TransactWriteItem add(String table, DueStep run, StepFigures figures) {
        return TransactWriteItem.builder().update(update -> update.tableName(table).key(StepKeys.sum(run))
                .updateExpression("ADD ac :ac, rf :rf, un :un, sp :sp, cc :cc, ms :ms")
                .expressionAttributeValues(Map.of(":ac", Values.of(figures.accepted()),
                        ":rf", Values.of(figures.refused()), ":un", Values.of(figures.unknown()),
                        ":sp", Values.of(figures.stopped()), ":cc", Values.of(figures.cancelled()),
                        ":ms", Values.of(figures.missed())))).build();
    }

    @Override
    public Map<StepId, StepFigures> sums(CampaignId sequence) {
        Map<StepId, StepFigures> sums = new HashMap<>();
        dynamo.queryPaginator(request -> request.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(":pk", Values.of(StepKeys.campaign(sequence.value())),
                        ":sk", Values.of(StepKeys.sumPrefix())))).items()
                .forEach(item -> sums.put(new StepId(StepKeys.stepOfSum(item)), new StepFigures(
                        Values.number(item, "ac"), Values.number(item, "rf"), Values.number(item, "un"),
                        Values.number(item, "sp"), Values.number(item, "cc"), Values.number(item, "ms"))));
        return sums;
    }
}
