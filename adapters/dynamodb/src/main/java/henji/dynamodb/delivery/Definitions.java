package henji.dynamodb.delivery;

import henji.core.campaign.CampaignId;
import henji.dynamodb.Conflicts;
import henji.dynamodb.Leftovers;
import henji.dynamodb.OwnWrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Definitions of whatever kind as versioned items: a write holds only for the version that was read, and takes with it
 * what must change together, the place in a list and what is noted in the activity log. Every write answers whether it
 * held. Thread-safe.
 */
final class Definitions {

    private static final int READ_GROUP = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final List<TransactWriteItem> noted;

    /** @param noted goes with every write */
    Definitions(DynamoDbClient dynamo, String table, List<TransactWriteItem> noted) {
        this.dynamo = dynamo;
        this.table = table;
        this.noted = noted;
    }

    Optional<Map<String, AttributeValue>> read(CampaignId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                request -> request.tableName(table).key(CampaignKeys.definition(id)).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /** Those that there are. */
    Map<CampaignId, Map<String, AttributeValue>> readAll(List<CampaignId> ids) {
        Map<CampaignId, Map<String, AttributeValue>> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += READ_GROUP) {
            List<Map<String, AttributeValue>> keys = ids.subList(from, Math.min(ids.size(), from + READ_GROUP))
                    .stream().map(CampaignKeys::definition).toList();
            Map<String, KeysAndAttributes> some = Map.of(table,
                    KeysAndAttributes.builder().consistentRead(true).keys(keys).build());
            Leftovers.ask(some, open -> {
                var answer = dynamo.batchGetItem(request -> request.requestItems(open));
                answer.responses().getOrDefault(table, List.of())
                        .forEach(item -> found.put(CampaignKeys.ofDefinition(item), item));
                return answer.unprocessedKeys();
            });
        }
        return found;
    }

    /** Makes one with its place in a list. */
    boolean create(CampaignId id, Map<String, AttributeValue> fields, Map<String, AttributeValue> place) {
        Map<String, AttributeValue> item = new HashMap<>(fields);
        item.putAll(CampaignKeys.definition(id));
        return together(
                TransactWriteItem.builder().put(put -> put.tableName(table).item(item)
                        .conditionExpression("attribute_not_exists(pk)")).build(),
                put(place));
    }

    /** @param version as read; the item gets the next */
    boolean save(CampaignId id, String kind, long version, Map<String, AttributeValue> fields) {
        return one(next(id, kind, version, fields));
    }

    /** The same together with another write. */
    boolean save(CampaignId id, String kind, long version, Map<String, AttributeValue> fields,
            TransactWriteItem with) {
        return together(TransactWriteItem.builder().put(next(id, kind, version, fields)).build(), with);
    }

    private Put next(CampaignId id, String kind, long version, Map<String, AttributeValue> fields) {
        Map<String, AttributeValue> item = new HashMap<>(fields);
        item.putAll(CampaignKeys.definition(id));
        item.put("vs", Values.of(version + 1));
        return Put.builder().tableName(table).item(item)
                .conditionExpression("vs = :vs AND kd = :kd")
                .expressionAttributeValues(Map.of(":vs", Values.of(version), ":kd", Values.of(kind))).build();
    }

    /** Removes one with its place in a list. */
    boolean remove(CampaignId id, String kind, long version, Map<String, AttributeValue> place) {
        return together(
                TransactWriteItem.builder().delete(delete -> delete.tableName(table)
                        .key(CampaignKeys.definition(id))
                        .conditionExpression("vs = :vs AND kd = :kd")
                        .expressionAttributeValues(Map.of(":vs", Values.of(version), ":kd", Values.of(kind))))
                        .build(),
                delete(place));
    }

    /** Writes an item that there is none of yet under its key. */
    boolean putIfAbsent(Map<String, AttributeValue> item) {
        return one(Put.builder().tableName(table).item(item).conditionExpression("attribute_not_exists(pk)").build());
    }

    /** Part of a transaction. */
    TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
    }

    /** Part of a transaction. */
    TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(key)).build();
    }

    /** A transaction costs twice as much, so one write alone is none. */
    private boolean one(Put put) {
        if (!noted.isEmpty()) {
            return together(TransactWriteItem.builder().put(put).build());
        }
        try {
            dynamo.putItem(request -> request.tableName(put.tableName()).item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeValues(
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return OwnWrite.metIn(e, put.item());
        }
    }

    private boolean together(TransactWriteItem... writes) {
        List<TransactWriteItem> all = new ArrayList<>(List.of(writes));
        all.addAll(noted);
        try {
            Conflicts.patiently(() -> dynamo.transactWriteItems(request -> request.transactItems(all)));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().anyMatch(why -> "ConditionalCheckFailed".equals(why.code()))) {
                return false;
            }
            throw e;
        }
    }
}
