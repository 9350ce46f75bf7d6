package henji.dynamodb.delivery;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.StepFigures;
import henji.core.campaign.step.StepId;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.KeyRange;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.dynamodb.Conflicts;
import henji.dynamodb.Leftovers;
import henji.dynamodb.OwnWrite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Enrolments in the table Campaigns, each one item; the due buckets are their places in the index {@code active}, so
 * that an item and its place can never differ for long. Thread-safe.
 */
public final class DynamoEnrolmentStore implements EnrolmentStore {

    private static final String INDEX = "active";
    private static final String IN_PART = "ak = :part AND #at BETWEEN :from AND :to";
    private static final int COUNTED = 1_000;

    private final DynamoDbClient dynamo;
    private final String table;

    /** @param table name of the table Campaigns */
    public DynamoEnrolmentStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public boolean enter(Enrolment enrolment) {
        Map<String, AttributeValue> item = EnrolmentItem.write(enrolment);
        try {
            dynamo.putItem(request -> request.tableName(table).item(item)
                    .conditionExpression("attribute_not_exists(pk) OR (attribute_not_exists(ak) AND en < :en)")
                    .expressionAttributeValues(Map.of(":en", item.get("en")))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return OwnWrite.metIn(e, item);
        }
    }

    @Override
    public Map<FriendId, Enrolment> readAll(CampaignId sequence, Collection<FriendId> friends) {
        if (friends.isEmpty()) {
            return Map.of();
        }
        Map<FriendId, Enrolment> found = new HashMap<>();
        Map<String, KeysAndAttributes> all = Map.of(table, KeysAndAttributes.builder().consistentRead(true)
                .keys(new LinkedHashSet<>(friends).stream()
                        .map(friend -> StepKeys.enrolment(sequence, friend)).toList()).build());
        Leftovers.ask(all, open -> {
            var answer = dynamo.batchGetItem(request -> request.requestItems(open));
            answer.responses().getOrDefault(table, List.of()).stream().map(EnrolmentItem::read)
                    .forEach(one -> found.put(one.friend(), one));
            return answer.unprocessedKeys();
        });
        return found;
    }

    @Override
    public boolean move(Move move) {
        Update update = EnrolmentItem.move(table, move);
        try {
            dynamo.updateItem(request -> request.tableName(table).key(update.key())
                    .conditionExpression(update.conditionExpression()).updateExpression(update.updateExpression())
                    .expressionAttributeNames(update.expressionAttributeNames())
                    .expressionAttributeValues(update.expressionAttributeValues()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public boolean miss(List<Move> moves) {
        List<TransactWriteItem> writes = new ArrayList<>(moves.stream().map(move -> TransactWriteItem.builder()
                .update(EnrolmentItem.move(table, move)).build()).toList());
        writes.add(DynamoStepRuns.add(table, moves.getFirst().seen().due().orElseThrow(),
                new StepFigures(0, 0, 0, 0, 0, moves.size())));
        try {
            Conflicts.patiently(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().anyMatch(why -> "ConditionalCheckFailed".equals(why.code()))) {
                return false;
            }
            throw e;
        }
    }

    /** Goes from bucket to bucket, whatever is in them: one row of each. */
    @Override
    public List<DueStep> due(CampaignId sequence, Instant until, int limit) {
        String end = DueStep.minute(until) + StepKeys.END;
        LinkedHashSet<DueStep> buckets = new LinkedHashSet<>();
        for (int part = 0; part < StepKeys.PARTS; part++) {
            String from = "0";
            for (int found = 0; found < limit; found++) {
                QueryResponse next = dynamo.query(rows(StepKeys.part(sequence.value(), part), from, end).limit(1)
                        .build());
                if (next.items().isEmpty()) {
                    break;
                }
                DueStep bucket = StepKeys.bucketOf(sequence.value(), next.items().getFirst());
                buckets.add(bucket);
                from = StepKeys.bucket(bucket) + StepKeys.END;
            }
        }
        return buckets.stream().sorted(Comparator.comparing(DueStep::at).thenComparing(DueStep::step))
                .limit(limit).toList();
    }

    private QueryRequest.Builder rows(String part, String from, String to) {
        return QueryRequest.builder().tableName(table).indexName(INDEX).keyConditionExpression(IN_PART)
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(Map.of(":part", Values.of(part), ":from", Values.of(from),
                        ":to", Values.of(to)));
    }

    @Override
    public Audience.Page page(DueStep due, KeyRange range, Optional<FriendId> after, int limit) {
        List<FriendId> friends = new ArrayList<>();
        int begin = after.map(friend -> StepKeys.partOf(IndexShards.segmentShard(friend)))
                .orElse(StepKeys.partOf(range.firstShard()));
        for (int part = begin; part <= StepKeys.partOf(range.lastShard()); part++) {
            Optional<FriendId> behind = part == begin ? after : Optional.empty();
            String from = StepKeys.first(due, range, part, behind);
            String to = StepKeys.last(due, range, part);
            Map<String, AttributeValue> next = Map.of();
            do {
                Map<String, AttributeValue> start = next;
                QueryResponse found = dynamo.query(rows(StepKeys.part(due.sequence(), part), from, to)
                        .limit(limit - friends.size()).exclusiveStartKey(start.isEmpty() ? null : start).build());
                found.items().stream().map(StepKeys::friendOf).filter(range::contains).forEach(friends::add);
                next = found.hasLastEvaluatedKey() ? found.lastEvaluatedKey() : Map.of();
                if (friends.size() == limit) {
                    return new Audience.Page(friends, Optional.of(friends.getLast()), friends.size());
                }
            } while (!next.isEmpty());
        }
        return new Audience.Page(friends, Optional.empty(), friends.size());
    }

    @Override
    public Waiting waiting(CampaignId sequence, int limit) {
        Map<StepId, Long> counts = new HashMap<>();
        int counted = 0;
        for (int part = 0; part < StepKeys.PARTS; part++) {
            Map<String, AttributeValue> next = Map.of();
            do {
                Map<String, AttributeValue> start = next;
                QueryResponse found = dynamo.query(rows(StepKeys.part(sequence.value(), part), "0", StepKeys.END)
                        .limit(Math.min(COUNTED, limit + 1 - counted))
                        .exclusiveStartKey(start.isEmpty() ? null : start).build());
                for (Map<String, AttributeValue> item : found.items()) {
                    if (counted++ == limit) {
                        return new Waiting(counts, true);
                    }
                    counts.merge(new StepId(StepKeys.bucketOf(sequence.value(), item).step()), 1L, Long::sum);
                }
                next = found.hasLastEvaluatedKey() ? found.lastEvaluatedKey() : Map.of();
            } while (!next.isEmpty());
        }
        return new Waiting(counts, false);
    }
}
