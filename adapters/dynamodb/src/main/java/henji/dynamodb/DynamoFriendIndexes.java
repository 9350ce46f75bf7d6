package henji.dynamodb;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.OpenMessageMark;
import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueCount;
import henji.core.search.index.QueueRow;
import henji.core.search.index.SegmentRow;
import henji.core.search.index.TurnRow;
import henji.core.segment.SegmentFacts;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.dynamodb.item.Attributes;
import henji.dynamodb.item.Days;
import henji.dynamodb.item.FieldValues;
import henji.dynamodb.item.FriendItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The indexes of the table Friends, and friends by eventually consistent reads, which cost half. */
public final class DynamoFriendIndexes implements FriendIndexes {

    private static final int BATCH_MAX = 100;

    private final DynamoDbClient client;
    private final String table;
    private final Days days;
    private final FriendItem mapper;

    /**
     * @param table name of the table Friends
     * @param days the account's zone, in which the indexes count days
     */
    public DynamoFriendIndexes(DynamoDbClient client, String table, Days days) {
        this.client = client;
        this.table = table;
        this.days = days;
        this.mapper = new FriendItem(days);
    }

    @Override
    public IndexPage<QueueRow> queue(MarkId mark, int shard, Order order, Optional<QueueRow> after, int limit) {
        return page(queued(mark, shard, order, after, limit), item -> new QueueRow(friend(item), item.time("qs"),
                item.optionalText("as").map(StaffId::new)));
    }

    @Override
    public QueueCount queueCount(MarkId mark, int shard, Optional<QueueRow> after, int limit) {
        // Who has a friend is all that is asked of a row: a row of nobody's is empty.
        QueryResponse page = client.query(queued(mark, shard, Order.LONGEST_WAITING_FIRST, after, limit)
                .projectionExpression("#as").expressionAttributeNames(Map.of("#as", "as")).build());
        int assigned = (int) page.items().stream().filter(item -> item.containsKey("as")).count();
        Optional<QueueRow> last = Optional.of(page.lastEvaluatedKey()).filter(key -> !key.isEmpty())
                .map(Attributes::new)
                .map(key -> new QueueRow(friend(key), key.time("qs"), Optional.empty()));
        return new QueueCount(page.count(), page.count() - assigned, last, page.consumedCapacity().capacityUnits());
    }

    private QueryRequest.Builder queued(MarkId mark, int shard, Order order, Optional<QueueRow> after, int limit) {
        String key = FriendItem.queueKey(mark, shard);
        Map<String, AttributeValue> start = after.map(row -> Map.of(
                "qk", AttributeValue.fromS(key),
                "qs", AttributeValue.fromN(Long.toString(row.since().toEpochMilli())),
                "id", AttributeValue.fromS(row.friend().value()))).orElse(null);
        return query("byQueue", limit)
                .keyConditionExpression("qk = :key")
                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key)))
                .scanIndexForward(switch (order) {
                    case LONGEST_WAITING_FIRST -> true;
                    case NEWEST_FIRST -> false;
                })
                .exclusiveStartKey(start);
    }

    @Override
    public IndexPage<TurnRow> turn(StaffId staff, Optional<FriendId> after, int limit) {
        return page(byId("byAssignee", "tn", staff.value(), after, limit), item ->
                new TurnRow(friend(item), new MarkId(item.text("mk")), item.time("qs")));
    }

    @Override
    public IndexPage<SegmentRow> segment(int shard, Optional<FriendId> after, int limit) {
        return page(byId("bySegment", "ss", FriendItem.segmentKey(shard), after, limit), item ->
                new SegmentRow(friend(item), facts(item)));
    }

    @Override
    public Found friends(Collection<FriendId> ids) {
        if (ids.size() > BATCH_MAX) {
            throw new IllegalArgumentException("more than " + BATCH_MAX + " friends at once");
        }
        Map<FriendId, Friend> found = new LinkedHashMap<>();
        DoubleAdder units = new DoubleAdder();
        Map<String, KeysAndAttributes> all = ids.isEmpty() ? Map.of() : Map.of(table, KeysAndAttributes.builder()
                .keys(ids.stream().distinct().map(id -> Map.of("id", AttributeValue.fromS(id.value()))).toList())
                .build());
        Leftovers.ask(all, open -> {
            BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(open)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            answer.responses().getOrDefault(table, List.of()).stream().map(mapper::read)
                    .forEach(friend -> found.put(friend.id(), friend));
            answer.consumedCapacity().forEach(capacity -> units.add(capacity.capacityUnits()));
            return answer.unprocessedKeys();
        });
        return new Found(found, units.sum());
    }

    private QueryRequest.Builder query(String index, int limit) {
        return QueryRequest.builder().tableName(table).indexName(index).limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    private QueryRequest.Builder byId(
            String index, String attribute, String key, Optional<FriendId> after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":key", AttributeValue.fromS(key));
        after.ifPresent(last -> values.put(":after", AttributeValue.fromS(last.value())));
        return query(index, limit)
                .keyConditionExpression(attribute + " = :key" + (after.isPresent() ? " AND id > :after" : ""))
                .expressionAttributeValues(values);
    }

    private <T> IndexPage<T> page(QueryRequest.Builder query, Function<Attributes, T> row) {
        QueryResponse page = client.query(query.build());
        List<T> rows = page.items().stream().map(Attributes::new).map(row).toList();
        return new IndexPage<>(rows, rows.isEmpty() || !page.hasLastEvaluatedKey(),
                page.consumedCapacity().capacityUnits());
    }

    private static FriendId friend(Attributes item) {
        return new FriendId(item.text("id"));
    }

    private SegmentFacts facts(Attributes item) {
        return new SegmentFacts(
                new MarkId(item.text("mk")),
                days.read(item.number("md")),
                FriendItem.openMarks(item.set("om", text -> text)).stream().map(OpenMessageMark::mark)
                        .collect(Collectors.toSet()),
                item.set("tg", TagId::new),
                FieldValues.read(item.map("fl")),
                item.optionalText("as").map(StaffId::new),
                FriendItem.followState(item.text("fs")),
                day(item, "fd"),
                day(item, "li"),
                day(item, "lo"),
                day(item, "wd").map(day -> SegmentFacts.Since.on(day, days.zone())),
                item.optionalText("lg"),
                item.optionalText("er"),
                Optional.empty());
    }

    private Optional<LocalDate> day(Attributes item, String name) {
        return item.has(name) ? Optional.of(days.read(item.number(name))) : Optional.empty();
    }
}
