package henji.dynamodb;

import henji.core.digits.Digits;
import henji.core.mark.MarkId;
import henji.core.timeline.Content;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.dynamodb.item.Attributes;
import henji.dynamodb.item.EntryItem;
import henji.dynamodb.item.ItemUpdate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The timeline in DynamoDB. */
public final class DynamoTimelineStore implements TimelineStore {

    private static final Set<String> KEYS = Set.of(EntryItem.THREAD, EntryItem.KEY);
    private static final int SEARCH_PAGE = 100;

    private final DynamoDbClient client;
    private final String table;
    private final EntryItem mapper = new EntryItem();

    /** @param table name of the table Timeline */
    public DynamoTimelineStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Put putIfAbsent(TimelineEntry entry) {
        try {
            client.putItem(PutItemRequest.builder().tableName(table).item(mapper.write(entry))
                    .conditionExpression("attribute_not_exists(id)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build());
            return new Put.Stored();
        } catch (ConditionalCheckFailedException e) {
            TimelineEntry stored = mapper.read(e.item());
            return OwnWrite.isRepetition(e) && stored.equals(entry) ? new Put.Stored() : new Put.Existed(stored);
        }
    }

    @Override
    public Replaced replace(TimelineEntry before, TimelineEntry after) {
        TimelineEntry next = after.withRevision(before.revision() + 1);
        ItemUpdate update = new ItemUpdate(mapper.write(before), mapper.write(next), KEYS);
        String still = before.revision() == 0
                ? "attribute_exists(id) AND attribute_not_exists(" + EntryItem.REVISION + ")"
                : update.stillHolds(EntryItem.REVISION, before.revision());
        try {
            Conflicts.patiently(() -> client.updateItem(UpdateItemRequest.builder()
                    .tableName(table).key(key(next.thread(), next.key()))
                    .updateExpression(update.expression()).conditionExpression(still)
                    .expressionAttributeNames(update.names()).expressionAttributeValues(update.values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build()));
            return new Replaced.Done(next);
        } catch (ConditionalCheckFailedException e) {
            Optional<TimelineEntry> current = stored(e.item());
            return current.filter(next::equals).isPresent()
                    ? new Replaced.Done(next)
                    : new Replaced.Stale(current);
        }
    }

    @Override
    public Optional<TimelineEntry> read(ThreadId thread, EntryKey key) {
        return stored(client.getItem(GetItemRequest.builder()
                .tableName(table).key(key(thread, key)).consistentRead(true).build()).item());
    }

    @Override
    public List<TimelineEntry> newestFirst(ThreadId thread, Optional<EntryKey> before, int limit) {
        List<TimelineEntry> entries = new ArrayList<>();
        Map<String, AttributeValue> next = Map.of();
        do {
            QueryResponse page = client.query(backwards(thread, before, limit - entries.size(), next));
            page.items().stream().map(mapper::read).forEach(entries::add);
            next = page.lastEvaluatedKey();
        } while (entries.size() < limit && !next.isEmpty());
        return List.copyOf(entries);
    }

    @Override
    public Optional<TimelineEntry> findMessage(ThreadId thread, String messageId, Instant since) {
        Map<String, AttributeValue> next = Map.of();
        do {
            QueryResponse page = client.query(since(thread, since, next));
            Optional<TimelineEntry> found = page.items().stream().map(mapper::read)
                    .filter(entry -> switch (entry.content()) {
                        case Content.MessageIn in -> in.messageId().equals(messageId);
                        case Content.Unsent unsent -> unsent.messageId().equals(messageId);
                        default -> false;
                    }).findFirst();
            if (found.isPresent()) {
                return found;
            }
            next = page.lastEvaluatedKey();
        } while (!next.isEmpty());
        return Optional.empty();
    }

    private QueryRequest since(ThreadId thread, Instant since, Map<String, AttributeValue> start) {
        return QueryRequest.builder().tableName(table).consistentRead(true).scanIndexForward(false).limit(SEARCH_PAGE)
                .keyConditionExpression("id = :thread AND en >= :since")
                .expressionAttributeValues(Map.of(
                        ":thread", AttributeValue.fromS(thread.value()),
                        ":since", AttributeValue.fromS(Digits.ofMillis(Math.max(0, since.toEpochMilli())))))
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .build();
    }

    private QueryRequest backwards(
            ThreadId thread, Optional<EntryKey> before, int limit, Map<String, AttributeValue> start) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":thread", AttributeValue.fromS(thread.value()));
        before.ifPresent(key -> values.put(":before", AttributeValue.fromS(key.value())));
        return QueryRequest.builder().tableName(table).consistentRead(true).scanIndexForward(false).limit(limit)
                .keyConditionExpression(before.isPresent() ? "id = :thread AND en < :before" : "id = :thread")
                .expressionAttributeValues(values)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .build();
    }

    @Override
    public FeedPage feed(FeedDay day, int shard, Instant from, int limit) {
        return feed(QueryRequest.builder().tableName(table).indexName("byDay").limit(limit)
                .keyConditionExpression("dk = :day AND rt >= :from")
                .expressionAttributeValues(Map.of(
                        ":day", AttributeValue.fromS(EntryItem.dayKey(day, shard)),
                        ":from", AttributeValue.fromS(EntryItem.recordedKey(from, "")))), limit);
    }

    @Override
    public FeedPage feedBackwards(FeedDay day, int shard, Optional<Instant> before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":day", AttributeValue.fromS(EntryItem.dayKey(day, shard)));
        before.ifPresent(moment -> values.put(":before", AttributeValue.fromS(EntryItem.recordedKey(moment, ""))));
        return feed(QueryRequest.builder().tableName(table).indexName("byDay").limit(limit).scanIndexForward(false)
                .keyConditionExpression(before.isPresent() ? "dk = :day AND rt < :before" : "dk = :day")
                .expressionAttributeValues(values), limit);
    }

    private FeedPage feed(QueryRequest.Builder query, int limit) {
        List<FeedRow> rows = new ArrayList<>();
        Map<String, AttributeValue> next = Map.of();
        do {
            QueryResponse page = client.query(query.limit(limit - rows.size())
                    .exclusiveStartKey(next.isEmpty() ? null : next).build());
            page.items().stream().map(mapper::feedRow).forEach(rows::add);
            next = page.lastEvaluatedKey();
        } while (rows.size() < limit && !next.isEmpty());
        return new FeedPage(rows, !next.isEmpty());
    }

    @Override
    public List<MarkedMessage> marked(MarkId mark, int shard, Optional<EntryKey> before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":mark", AttributeValue.fromS(EntryItem.markKey(mark, shard)));
        before.ifPresent(key -> values.put(":before", AttributeValue.fromS(key.value())));
        return client.query(QueryRequest.builder().tableName(table).indexName("byMessageMark")
                        .scanIndexForward(false).limit(limit)
                        .keyConditionExpression(before.isPresent() ? "mm = :mark AND mt < :before" : "mm = :mark")
                        .expressionAttributeValues(values).build())
                .items().stream().map(Attributes::new)
                .map(item -> new MarkedMessage(new ThreadId(item.text(EntryItem.THREAD)),
                        new EntryKey(item.text(EntryItem.KEY))))
                .toList();
    }

    private Optional<TimelineEntry> stored(Map<String, AttributeValue> item) {
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(mapper.read(item));
    }

    private static Map<String, AttributeValue> key(ThreadId thread, EntryKey key) {
        return Map.of(EntryItem.THREAD, AttributeValue.fromS(thread.value()),
                EntryItem.KEY, AttributeValue.fromS(key.value()));
    }
}
