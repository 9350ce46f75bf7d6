package henji.dynamodb.delivery;

import henji.core.audit.AuditEntry;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.delivery.id.RunId;
import henji.core.digits.Digits;
import henji.core.input.InvalidInput;
import henji.core.timeline.id.OperationId;
import henji.dynamodb.Conflicts;
import henji.dynamodb.DynamoAuditLog;
import henji.dynamodb.Leftovers;
import henji.dynamodb.OwnWrite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Definitions in the table Campaigns: each under its own id, and a small pointer in a list per kind. Thread-safe.
 */
public final class DynamoCampaignStore implements CampaignStore {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{13}#[A-Za-z0-9@:_.-]{1,200}");
    private static final String DUE = "DUE#broadcast";
    private static final Duration TEST_KEPT = Duration.ofDays(7);
    private static final int READ_GROUP = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Optional<String> settings;
    private final List<TransactWriteItem> noted;

    /**
     * For functions that act for nobody in person and so note nothing.
     *
     * @param table name of the table Campaigns
     */
    public DynamoCampaignStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, Optional.empty(), List.of());
    }

    /**
     * For functions that people ask for changes.
     *
     * @param table name of the table Campaigns
     * @param settings name of the table Settings, where the activity log is
     */
    public DynamoCampaignStore(DynamoDbClient dynamo, String table, String settings) {
        this(dynamo, table, Optional.of(settings), List.of());
    }

    private DynamoCampaignStore(DynamoDbClient dynamo, String table, Optional<String> settings,
            List<TransactWriteItem> noted) {
        this.dynamo = dynamo;
        this.table = table;
        this.settings = settings;
        this.noted = noted;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this store was made without the activity log
     */
    @Override
    public CampaignStore noting(AuditEntry entry) {
        String log = settings.orElseThrow(() -> new IllegalStateException("this function notes nothing"));
        return new DynamoCampaignStore(dynamo, table, settings,
                Stream.concat(noted.stream(), Stream.of(DynamoAuditLog.write(log, entry))).toList());
    }

    @Override
    public boolean create(Broadcast broadcast) {
        return create(broadcast.id(), BroadcastItem.write(broadcast), place(broadcast));
    }

    @Override
    public Optional<Broadcast> broadcast(CampaignId id) {
        return definition(id).filter(BroadcastItem::is).map(item -> BroadcastItem.read(id, item));
    }

    @Override
    public boolean save(Broadcast broadcast) {
        return save(broadcast.id(), BroadcastItem.KIND, broadcast.version(), BroadcastItem.write(broadcast));
    }

    @Override
    public boolean remove(Broadcast broadcast) {
        return remove(broadcast.id(), BroadcastItem.KIND, broadcast.version(), place(broadcast));
    }

    @Override
    public boolean saveDue(Broadcast broadcast, Due due) {
        return together(
                TransactWriteItem.builder().put(saved(broadcast)).build(),
                TransactWriteItem.builder().put(put -> put.tableName(table).item(place(due))).build());
    }

    @Override
    public boolean saveNotDue(Broadcast broadcast, Due due) {
        return together(
                TransactWriteItem.builder().put(saved(broadcast)).build(),
                TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(place(due))).build());
    }

    private Put saved(Broadcast broadcast) {
        Map<String, AttributeValue> item = new HashMap<>(BroadcastItem.write(broadcast));
        item.putAll(definitionKey(broadcast.id()));
        item.put("vs", Values.of(broadcast.version() + 1));
        return Put.builder().tableName(table).item(item).conditionExpression("vs = :vs AND kd = :kd")
                .expressionAttributeValues(Map.of(":vs", Values.of(broadcast.version()),
                        ":kd", Values.of(BroadcastItem.KIND))).build();
    }

    @Override
    public List<Due> due(Instant until) {
        return dynamo.query(request -> request.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk < :end")
                .expressionAttributeValues(Map.of(":pk", Values.of(DUE),
                        ":end", Values.of(time(until.plusMillis(1))))).limit(DUE_MAX)).items().stream()
                .map(item -> {
                    String place = Values.text(item, "sk");
                    return new Due(new CampaignId(place.substring(14)),
                            Instant.ofEpochMilli(Long.parseLong(place.substring(0, 13))));
                }).toList();
    }

    @Override
    public void settle(Due due) {
        dynamo.deleteItem(request -> request.tableName(table).key(place(due)));
    }

    private static Map<String, AttributeValue> place(Due due) {
        return key(DUE, time(due.at()) + "#" + due.broadcast());
    }

    private static Map<String, AttributeValue> place(Broadcast broadcast) {
        return key("CAMPAIGNS#broadcast", time(broadcast.createdAt()) + "#" + broadcast.id());
    }

    @Override
    public Page<Broadcast> broadcasts(Optional<String> cursor, int limit) {
        QueryResponse found = page("CAMPAIGNS#broadcast", "", cursor, limit);
        List<CampaignId> ids = found.items().stream()
                .map(item -> new CampaignId(Values.text(item, "sk").substring(14))).toList();
        Map<CampaignId, Map<String, AttributeValue>> items = definitions(ids);
        return new Page<>(ids.stream().filter(items::containsKey)
                .map(id -> BroadcastItem.read(id, items.get(id))).toList(), next(found, ""));
    }

    @Override
    public boolean create(Reminder reminder) {
        return create(reminder.id(), ReminderItem.write(reminder), place(reminder));
    }

    @Override
    public Optional<Reminder> reminder(CampaignId id) {
        return definition(id).filter(ReminderItem::is).map(item -> ReminderItem.read(id, item));
    }

    @Override
    public boolean save(Reminder reminder) {
        return save(reminder.id(), ReminderItem.KIND, reminder.version(), ReminderItem.write(reminder));
    }

    @Override
    public boolean remove(Reminder reminder) {
        return remove(reminder.id(), ReminderItem.KIND, reminder.version(), place(reminder));
    }

    private static Map<String, AttributeValue> place(Reminder reminder) {
        return key("CAMPAIGNS#reminder", reminder.id().value());
    }

    @Override
    public List<Reminder> reminders() {
        List<CampaignId> ids = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Values.of("CAMPAIGNS#reminder")))).items()
                .forEach(item -> ids.add(new CampaignId(Values.text(item, "sk"))));
        Map<CampaignId, Map<String, AttributeValue>> items = definitions(ids);
        return ids.stream().filter(items::containsKey).map(id -> ReminderItem.read(id, items.get(id))).toList();
    }

    @Override
    public void noteRun(CampaignId reminder, RunId run, Instant due) {
        dynamo.putItem(request -> request.tableName(table)
                .item(key(campaign(reminder), "RUN#" + time(due) + "#" + run)));
    }

    @Override
    public Page<NotedRun> runs(CampaignId reminder, Optional<String> cursor, int limit) {
        QueryResponse found = page(campaign(reminder), "RUN#", cursor, limit);
        return new Page<>(found.items().stream().map(item -> {
            String place = Values.text(item, "sk").substring("RUN#".length());
            return new NotedRun(new RunId(place.substring(14)),
                    Instant.ofEpochMilli(Long.parseLong(place.substring(0, 13))));
        }).toList(), next(found, "RUN#"));
    }

    @Override
    public NotedTest noteTest(CampaignId broadcast, OperationId operation, NotedTest test) {
        Map<String, AttributeValue> key = key(campaign(broadcast), "TEST#" + operation);
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("bh", Values.of(test.hash()));
        item.put("fa", Values.of(test.at().toEpochMilli()));
        item.put("ttl", Values.of(test.at().plus(TEST_KEPT).getEpochSecond()));
        if (one(Put.builder().tableName(table).item(item).conditionExpression("attribute_not_exists(pk)").build())) {
            return test;
        }
        Map<String, AttributeValue> first = dynamo.getItem(
                request -> request.tableName(table).key(key).consistentRead(true)).item();
        return new NotedTest(Values.text(first, "bh"), Instant.ofEpochMilli(Values.number(first, "fa")));
    }

    private boolean create(CampaignId id, Map<String, AttributeValue> fields, Map<String, AttributeValue> place) {
        Map<String, AttributeValue> item = new HashMap<>(fields);
        item.putAll(definitionKey(id));
        return together(
                TransactWriteItem.builder().put(put -> put.tableName(table).item(item)
                        .conditionExpression("attribute_not_exists(pk)")).build(),
                TransactWriteItem.builder().put(put -> put.tableName(table).item(place)).build());
    }

    private boolean save(CampaignId id, String kind, long version, Map<String, AttributeValue> fields) {
        Map<String, AttributeValue> item = new HashMap<>(fields);
        item.putAll(definitionKey(id));
        item.put("vs", Values.of(version + 1));
        return one(Put.builder().tableName(table).item(item)
                .conditionExpression("vs = :vs AND kd = :kd")
                .expressionAttributeValues(Map.of(":vs", Values.of(version), ":kd", Values.of(kind))).build());
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

    private boolean remove(CampaignId id, String kind, long version, Map<String, AttributeValue> place) {
        return together(
                TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(definitionKey(id))
                        .conditionExpression("vs = :vs AND kd = :kd")
                        .expressionAttributeValues(Map.of(":vs", Values.of(version), ":kd", Values.of(kind))))
                        .build(),
                TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(place)).build());
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

    private Optional<Map<String, AttributeValue>> definition(CampaignId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                request -> request.tableName(table).key(definitionKey(id)).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private Map<CampaignId, Map<String, AttributeValue>> definitions(List<CampaignId> ids) {
        Map<CampaignId, Map<String, AttributeValue>> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += READ_GROUP) {
            List<Map<String, AttributeValue>> keys = ids.subList(from, Math.min(ids.size(), from + READ_GROUP))
                    .stream().map(DynamoCampaignStore::definitionKey).toList();
            Map<String, KeysAndAttributes> some = Map.of(table,
                    KeysAndAttributes.builder().consistentRead(true).keys(keys).build());
            Leftovers.ask(some, open -> {
                var answer = dynamo.batchGetItem(request -> request.requestItems(open));
                answer.responses().getOrDefault(table, List.of()).forEach(item -> found.put(
                        new CampaignId(Values.text(item, "pk").substring("CAMPAIGN#".length())), item));
                return answer.unprocessedKeys();
            });
        }
        return found;
    }

    /** Newest first; the cursor is the sort key of the last row without its prefix. */
    private QueryResponse page(String pk, String prefix, Optional<String> cursor, int limit) {
        QueryRequest.Builder request = QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(":pk", Values.of(pk), ":sk", Values.of(prefix)))
                .scanIndexForward(false).limit(limit);
        if (prefix.isEmpty()) {
            request.keyConditionExpression("pk = :pk").expressionAttributeValues(Map.of(":pk", Values.of(pk)));
        }
        cursor.ifPresent(last -> {
            if (!CURSOR.matcher(last).matches()) {
                throw InvalidInput.at("cursor", "bad-cursor");
            }
            request.exclusiveStartKey(key(pk, prefix + last));
        });
        return dynamo.query(request.build());
    }

    private static Optional<String> next(QueryResponse found, String prefix) {
        return found.hasLastEvaluatedKey()
                ? Optional.of(Values.text(found.lastEvaluatedKey(), "sk").substring(prefix.length()))
                : Optional.empty();
    }

    private static String campaign(CampaignId id) {
        return "CAMPAIGN#" + id;
    }

    private static Map<String, AttributeValue> definitionKey(CampaignId id) {
        return key(campaign(id), "DEF");
    }

    private static String time(Instant instant) {
        return Digits.ofMillis(instant.toEpochMilli());
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", Values.of(pk), "sk", Values.of(sk));
    }
}
