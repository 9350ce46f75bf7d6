package henji.dynamodb.delivery;

import henji.core.audit.AuditEntry;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.transition.Transition;
import henji.core.digits.Digits;
import henji.core.message.OutgoingMessages;
import henji.core.segment.SegmentReader;
import henji.core.segment.SegmentWriter;
import henji.dynamodb.Conflicts;
import henji.dynamodb.DynamoAuditLog;
import henji.dynamodb.Leftovers;
import henji.json.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Runs, slices and batches in the table Campaigns. Thread-safe. */
public final class DynamoRunStore implements RunStore {

    private static final String NEW = "attribute_not_exists(pk)";
    private static final int WRITE_GROUP = 25;
    private static final int CACHED = 32;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Optional<String> settings;
    private final List<TransactWriteItem> noted;
    private final Map<String, RunContent> contents = new ConcurrentHashMap<>();

    /**
     * For functions that act for nobody in person and so note nothing.
     *
     * @param table name of the table Campaigns
     */
    public DynamoRunStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, Optional.empty(), List.of());
    }

    /**
     * For functions that people ask for changes.
     *
     * @param table name of the table Campaigns
     * @param settings name of the table Settings, where the activity log is
     */
    public DynamoRunStore(DynamoDbClient dynamo, String table, String settings) {
        this(dynamo, table, Optional.of(settings), List.of());
    }

    private DynamoRunStore(DynamoDbClient dynamo, String table, Optional<String> settings,
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
    public RunStore noting(AuditEntry entry) {
        String log = settings.orElseThrow(() -> new IllegalStateException("this function notes nothing"));
        return new DynamoRunStore(dynamo, table, settings,
                Stream.concat(noted.stream(), Stream.of(DynamoAuditLog.write(log, entry))).toList());
    }

    @Override
    public boolean open(Run run) {
        return putNew(runKey(run.id()), Names.RUN.write(run.fields()));
    }

    @Override
    public Optional<Run> run(RunId id) {
        return get(runKey(id)).map(item -> new Run(id, Names.RUN.read(item)));
    }

    @Override
    public Map<RunId, Run> runs(Collection<RunId> ids) {
        Map<RunId, Run> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<String, KeysAndAttributes> all = Map.of(table, KeysAndAttributes.builder().consistentRead(true)
                .keys(new LinkedHashSet<>(ids).stream().map(DynamoRunStore::runKey).toList()).build());
        Leftovers.ask(all, open -> {
            var answer = dynamo.batchGetItem(request -> request.requestItems(open));
            for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
                RunId id = new RunId(Values.text(item, "pk").substring("RUN#".length()));
                found.put(id, new Run(id, Names.RUN.read(item)));
            }
            return answer.unprocessedKeys();
        });
        return found;
    }

    @Override
    public boolean writeRun(RunId id, Transition<RunField> transition) {
        Expressions<RunField> expressions = new Expressions<>(Names.RUN, transition);
        return noted.isEmpty() ? update(runKey(id), expressions) : updateAndNote(runKey(id), expressions);
    }

    @Override
    public long countUp(RunId id, RunField counter) {
        String name = Names.RUN.of(counter);
        return Values.number(dynamo.updateItem(request -> request.tableName(table).key(runKey(id))
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("ADD #c :one")
                .expressionAttributeNames(Map.of("#c", name))
                .expressionAttributeValues(Map.of(":one", Values.of(1L)))
                .returnValues(ReturnValue.UPDATED_NEW)).attributes(), name);
    }

    @Override
    public List<RunId> active() {
        List<RunId> active = new ArrayList<>();
        for (int shard = 0; shard < RunStore.ACTIVE_SHARDS; shard++) {
            query(QueryRequest.builder().tableName(table).indexName("active")
                    .keyConditionExpression("ak = :ak")
                    .expressionAttributeValues(Map.of(":ak", Values.of("run#" + shard))).build())
                    .forEach(item -> active.add(new RunId(Values.text(item, "pk").substring("RUN#".length()))));
        }
        return active;
    }

    @Override
    public void putContent(RunId run, RunContent content) {
        Map<String, AttributeValue> item = contentKey(run, content.hash());
        item.put("ms", Values.of(content.frozen()));
        item.put("sg", Values.of(Json.writeText(SegmentWriter.write(content.segment()))));
        if (content.personal()) {
            item.put("pp", Values.of(true));
        }
        if (!content.guards().isNone()) {
            item.put("gd", Values.of(content.guards().code()));
        }
        dynamo.putItem(request -> request.tableName(table).item(item));
    }

    @Override
    public Optional<RunContent> content(RunId run, String hash) {
        String key = run + "/" + hash;
        RunContent known = contents.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunContent> found = get(contentKey(run, hash)).map(item -> new RunContent(Values.text(item, "ms"),
                OutgoingMessages.ofTree(Json.read(Values.text(item, "ms"))),
                SegmentReader.read(Json.read(Values.text(item, "sg"))), guards(item),
                item.containsKey("pp")));
        found.ifPresent(content -> {
            if (contents.size() >= CACHED) {
                contents.clear();
            }
            contents.put(key, content);
        });
        return found;
    }

    /** Absent from items of before there were guards, and where there are none. */
    static ReminderGuards guards(Map<String, AttributeValue> item) {
        return item.containsKey("gd") ? ReminderGuards.ofCode(Values.text(item, "gd")) : ReminderGuards.NONE;
    }

    @Override
    public void planSlices(List<Slice> slices) {
        slices.forEach(slice -> putNew(sliceKey(slice.run(), slice.number()), Names.SLICE.write(slice.fields())));
    }

    @Override
    public List<Slice> slices(RunId run) {
        List<Slice> slices = new ArrayList<>();
        query(QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(":pk", Values.of("RUN#" + run), ":sk", Values.of("SL#"))).build())
                .forEach(item -> slices.add(new Slice(run,
                        Integer.parseInt(Values.text(item, "sk").substring("SL#".length())),
                        Names.SLICE.read(item))));
        return slices;
    }

    @Override
    public Optional<Slice> slice(RunId run, int number) {
        return get(sliceKey(run, number)).map(item -> new Slice(run, number, Names.SLICE.read(item)));
    }

    @Override
    public boolean writeSlice(RunId run, int number, Transition<SliceField> transition) {
        return update(sliceKey(run, number), new Expressions<>(Names.SLICE, transition));
    }

    @Override
    public void putFrozen(List<FrozenBatch> batches) {
        List<WriteRequest> writes = new ArrayList<>();
        for (FrozenBatch batch : batches) {
            Map<String, AttributeValue> ids = idsKey(batch.state().ref());
            ids.put("ids", AttributeValue.fromB(SdkBytes.fromByteArray(batch.recipients().bytes())));
            writes.add(put(ids));
            writes.add(put(stateItem(batch.state())));
            batch.values().ifPresent(values -> {
                Map<String, AttributeValue> item = valuesKey(batch.state().ref());
                item.put("va", Values.of(Json.writeText(values.toTree())));
                item.put("ttl", Values.of(values.until().getEpochSecond()));
                writes.add(put(item));
            });
        }
        for (int from = 0; from < writes.size(); from += WRITE_GROUP) {
            writeAll(writes.subList(from, Math.min(writes.size(), from + WRITE_GROUP)));
        }
    }

    private void writeAll(List<WriteRequest> writes) {
        Leftovers.ask(Map.of(table, writes),
                open -> dynamo.batchWriteItem(request -> request.requestItems(open)).unprocessedItems());
    }

    @Override
    public Optional<Recipients> recipients(BatchRef batch) {
        return get(idsKey(batch)).map(DynamoRunStore::recipients);
    }

    private static Recipients recipients(Map<String, AttributeValue> item) {
        return new Recipients(item.get("ids").b().asByteArrayUnsafe());
    }

    @Override
    public Optional<FrozenValues> values(BatchRef batch) {
        return get(valuesKey(batch)).map(item -> FrozenValues.ofTree(
                Json.read(Values.text(item, "va")),
                Instant.ofEpochSecond(Values.number(item, "ttl"))));
    }

    @Override
    public Optional<Batch> batch(BatchRef ref) {
        return get(batchKey(ref)).map(item -> new Batch(ref, Names.BATCH.read(item)));
    }

    @Override
    public Work work(BatchRef ref) {
        Map<String, KeysAndAttributes> all = Map.of(table, KeysAndAttributes.builder().consistentRead(true)
                .keys(List.of(runKey(ref.run()), batchKey(ref), idsKey(ref))).build());
        Map<String, Map<String, AttributeValue>> found = new HashMap<>();
        Leftovers.ask(all, open -> {
            var answer = dynamo.batchGetItem(request -> request.requestItems(open));
            answer.responses().getOrDefault(table, List.of())
                    .forEach(item -> found.put(Values.text(item, "sk").substring(0, 2), item));
            return answer.unprocessedKeys();
        });
        return new Work(
                Optional.ofNullable(found.get("RU")).map(item -> new Run(ref.run(), Names.RUN.read(item))),
                Optional.ofNullable(found.get("S#")).map(item -> new Batch(ref, Names.BATCH.read(item))),
                Optional.ofNullable(found.get("I#")).map(DynamoRunStore::recipients));
    }

    @Override
    public List<Batch> batches(RunId run, int slice, int freeze) {
        List<Batch> batches = new ArrayList<>();
        query(QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(
                        ":pk", Values.of(frozenKey(run, slice, freeze)), ":sk", Values.of("S#"))).build())
                .forEach(item -> batches.add(new Batch(
                        new BatchRef(run, freeze, new BatchNo(Values.text(item, "sk").substring("S#".length()))),
                        Names.BATCH.read(item))));
        return batches;
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        return update(batchKey(ref), new Expressions<>(Names.BATCH, transition));
    }

    @Override
    public boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        Expressions<BatchField> expressions = new Expressions<>(Names.BATCH, transition);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().update(Update.builder().tableName(table).key(batchKey(parent))
                .conditionExpression(expressions.condition()).updateExpression(expressions.update())
                .expressionAttributeNames(expressions.names()).expressionAttributeValues(expressions.values())
                .build()).build());
        halves.forEach(half -> writes.add(TransactWriteItem.builder().put(Put.builder().tableName(table)
                .item(stateItem(half)).conditionExpression(NEW).build()).build()));
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

    private boolean update(Map<String, AttributeValue> key, Expressions<?> expressions) {
        try {
            Conflicts.patiently(() -> dynamo.updateItem(request -> request.tableName(table).key(key)
                    .conditionExpression(expressions.condition())
                    .updateExpression(expressions.update())
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values().isEmpty() ? null : expressions.values())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private boolean updateAndNote(Map<String, AttributeValue> key, Expressions<?> expressions) {
        List<TransactWriteItem> writes = new ArrayList<>(noted);
        writes.add(TransactWriteItem.builder().update(update -> update.tableName(table).key(key)
                .conditionExpression(expressions.condition())
                .updateExpression(expressions.update())
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values().isEmpty() ? null : expressions.values())).build());
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

    private boolean putNew(Map<String, AttributeValue> key, Map<String, AttributeValue> fields) {
        Map<String, AttributeValue> item = new HashMap<>(fields);
        item.putAll(key);
        try {
            dynamo.putItem(request -> request.tableName(table).item(item).conditionExpression(NEW));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = dynamo.getItem(
                request -> request.tableName(table).key(key).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private Iterable<Map<String, AttributeValue>> query(QueryRequest request) {
        return dynamo.queryPaginator(request).items();
    }

    private static Map<String, AttributeValue> stateItem(Batch batch) {
        Map<String, AttributeValue> item = Names.BATCH.write(batch.fields());
        item.putAll(batchKey(batch.ref()));
        return item;
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(request -> request.item(item)).build();
    }

    private static Map<String, AttributeValue> runKey(RunId run) {
        return key("RUN#" + run, "RUN");
    }

    private static Map<String, AttributeValue> contentKey(RunId run, String hash) {
        return key("RUN#" + run, "CONTENT#" + hash);
    }

    private static Map<String, AttributeValue> sliceKey(RunId run, int number) {
        return key("RUN#" + run, "SL#" + Digits.padded(number, 4));
    }

    private static Map<String, AttributeValue> idsKey(BatchRef ref) {
        return key(frozenKey(ref.run(), ref.slice(), ref.freeze()), "I#" + ref.no().index());
    }

    private static Map<String, AttributeValue> valuesKey(BatchRef ref) {
        return key(frozenKey(ref.run(), ref.slice(), ref.freeze()), "V#" + ref.no().index());
    }

    private static Map<String, AttributeValue> batchKey(BatchRef ref) {
        return key(frozenKey(ref.run(), ref.slice(), ref.freeze()), "S#" + ref.no());
    }

    private static String frozenKey(RunId run, int slice, int freeze) {
        return "RUN#" + run + "#" + slice + "#" + freeze;
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put("pk", Values.of(pk));
        key.put("sk", Values.of(sk));
        return key;
    }
}
