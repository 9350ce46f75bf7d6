package henji.dynamodb.delivery;

import henji.core.audit.AuditEntry;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.delivery.id.RunId;
import henji.core.input.InvalidInput;
import henji.core.timeline.id.OperationId;
import henji.dynamodb.DynamoAuditLog;

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
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Definitions in the table Campaigns: each under its own id, and a small pointer in a list per kind. Thread-safe.
 */
public final class DynamoCampaignStore implements CampaignStore {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{13}#[A-Za-z0-9@:_.-]{1,200}");
    private static final Duration TEST_KEPT = Duration.ofDays(7);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Optional<String> settings;
    private final List<TransactWriteItem> noted;
    private final Definitions definitions;

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
        this.definitions = new Definitions(dynamo, table, noted);
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
        return definitions.create(broadcast.id(), BroadcastItem.write(broadcast), CampaignKeys.listed(broadcast));
    }

    @Override
    public Optional<Broadcast> broadcast(CampaignId id) {
        return definitions.read(id).filter(BroadcastItem::is).map(item -> BroadcastItem.read(id, item));
    }

    @Override
    public boolean save(Broadcast broadcast) {
        return definitions.save(broadcast.id(), BroadcastItem.KIND, broadcast.version(),
                BroadcastItem.write(broadcast));
    }

    @Override
    public boolean remove(Broadcast broadcast) {
        return definitions.remove(broadcast.id(), BroadcastItem.KIND, broadcast.version(),
                CampaignKeys.listed(broadcast));
    }

    @Override
    public boolean saveDue(Broadcast broadcast, Due due) {
        return definitions.save(broadcast.id(), BroadcastItem.KIND, broadcast.version(),
                BroadcastItem.write(broadcast), definitions.put(CampaignKeys.due(due)));
    }

    @Override
    public boolean saveNotDue(Broadcast broadcast, Due due) {
        return definitions.save(broadcast.id(), BroadcastItem.KIND, broadcast.version(),
                BroadcastItem.write(broadcast), definitions.delete(CampaignKeys.due(due)));
    }

    @Override
    public List<Due> due(Instant until) {
        return dynamo.query(request -> request.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk < :end")
                .expressionAttributeValues(Map.of(":pk", Values.of(CampaignKeys.DUE),
                        ":end", Values.of(CampaignKeys.time(until.plusMillis(1))))).limit(DUE_MAX)).items().stream()
                .map(CampaignKeys::ofDue).toList();
    }

    @Override
    public void settle(Due due) {
        dynamo.deleteItem(request -> request.tableName(table).key(CampaignKeys.due(due)));
    }

    @Override
    public Page<Broadcast> broadcasts(Optional<String> cursor, int limit) {
        QueryResponse found = page(CampaignKeys.BROADCASTS, "", cursor, limit);
        List<CampaignId> ids = found.items().stream().map(CampaignKeys::ofListedBroadcast).toList();
        Map<CampaignId, Map<String, AttributeValue>> items = definitions.readAll(ids);
        return new Page<>(ids.stream().filter(items::containsKey)
                .map(id -> BroadcastItem.read(id, items.get(id))).toList(), next(found, ""));
    }

    @Override
    public boolean create(Reminder reminder) {
        return definitions.create(reminder.id(), ReminderItem.write(reminder), CampaignKeys.listed(reminder));
    }

    @Override
    public Optional<Reminder> reminder(CampaignId id) {
        return definitions.read(id).filter(ReminderItem::is).map(item -> ReminderItem.read(id, item));
    }

    @Override
    public boolean save(Reminder reminder) {
        return definitions.save(reminder.id(), ReminderItem.KIND, reminder.version(), ReminderItem.write(reminder));
    }

    @Override
    public boolean remove(Reminder reminder) {
        return definitions.remove(reminder.id(), ReminderItem.KIND, reminder.version(),
                CampaignKeys.listed(reminder));
    }

    @Override
    public List<Reminder> reminders() {
        List<CampaignId> ids = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Values.of(CampaignKeys.REMINDERS)))).items()
                .forEach(item -> ids.add(CampaignKeys.ofListedReminder(item)));
        Map<CampaignId, Map<String, AttributeValue>> items = definitions.readAll(ids);
        return ids.stream().filter(items::containsKey).map(id -> ReminderItem.read(id, items.get(id))).toList();
    }

    @Override
    public void noteRun(CampaignId reminder, RunId run, Instant due) {
        dynamo.putItem(request -> request.tableName(table).item(CampaignKeys.run(reminder, run, due)));
    }

    @Override
    public Page<NotedRun> runs(CampaignId reminder, Optional<String> cursor, int limit) {
        QueryResponse found = page(CampaignKeys.partition(reminder), CampaignKeys.RUNS, cursor, limit);
        return new Page<>(found.items().stream().map(CampaignKeys::ofRun).toList(), next(found, CampaignKeys.RUNS));
    }

    @Override
    public NotedTest noteTest(CampaignId broadcast, OperationId operation, NotedTest test) {
        Map<String, AttributeValue> key = CampaignKeys.test(broadcast, operation);
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("bh", Values.of(test.hash()));
        item.put("fa", Values.of(test.at().toEpochMilli()));
        item.put("ttl", Values.of(test.at().plus(TEST_KEPT).getEpochSecond()));
        if (definitions.putIfAbsent(item)) {
            return test;
        }
        Map<String, AttributeValue> first = dynamo.getItem(
                request -> request.tableName(table).key(key).consistentRead(true)).item();
        return new NotedTest(Values.text(first, "bh"), Instant.ofEpochMilli(Values.number(first, "fa")));
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
            request.exclusiveStartKey(CampaignKeys.key(pk, prefix + last));
        });
        return dynamo.query(request.build());
    }

    private static Optional<String> next(QueryResponse found, String prefix) {
        return found.hasLastEvaluatedKey()
                ? Optional.of(Values.text(found.lastEvaluatedKey(), "sk").substring(prefix.length()))
                : Optional.empty();
    }
}
