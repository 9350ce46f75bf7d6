package henji.dynamodb.delivery;

import henji.core.audit.AuditEntry;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.transition.Transition;
import henji.dynamodb.DynamoAuditLog;
import henji.dynamodb.Leftovers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
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
    private final TransitionWrites transitions;
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
        this.transitions = new TransitionWrites(dynamo, table);
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
        return putNew(RunKeys.run(run.id()), Names.RUN.write(run.fields()));
    }

    @Override
    public Optional<Run> run(RunId id) {
        return get(RunKeys.run(id)).map(item -> new Run(id, Names.RUN.read(item)));
    }

    @Override
    public Map<RunId, Run> runs(Collection<RunId> ids) {
        Map<RunId, Run> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<String, KeysAndAttributes> all = Map.of(table, KeysAndAttributes.builder().consistentRead(true)
                .keys(new LinkedHashSet<>(ids).stream().map(RunKeys::run).toList()).build());
        Leftovers.ask(all, open -> {
            var answer = dynamo.batchGetItem(request -> request.requestItems(open));
            for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
                RunId id = RunKeys.runOf(item);
                found.put(id, new Run(id, Names.RUN.read(item)));
            }
            return answer.unprocessedKeys();
        });
        return found;
    }

    @Override
    public boolean writeRun(RunId id, Transition<RunField> transition) {
        return noted.isEmpty()
                ? transitions.write(RunKeys.run(id), Names.RUN, transition)
                : transitions.write(RunKeys.run(id), Names.RUN, transition, noted);
    }

    @Override
    public boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
        Map<String, AttributeValue> item = new HashMap<>(Names.RUN.write(next.fields()));
        item.putAll(RunKeys.run(next.id()));
        List<TransactWriteItem> along = new ArrayList<>(noted);
        along.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(item).conditionExpression(NEW))
                .build());
        return transitions.write(RunKeys.run(id), Names.RUN, transition, along);
    }

    @Override
    public long countUp(RunId id, RunField counter) {
        String name = Names.RUN.of(counter);
        return Values.number(dynamo.updateItem(request -> request.tableName(table).key(RunKeys.run(id))
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
            active.addAll(listed("run#" + shard));
        }
        return active;
    }

    @Override
    public List<RunId> held() {
        return listed(RunStore.HELD_KEY);
    }

    private List<RunId> listed(String key) {
        List<RunId> runs = new ArrayList<>();
        query(QueryRequest.builder().tableName(table).indexName("active")
                .keyConditionExpression("ak = :ak")
                .expressionAttributeValues(Map.of(":ak", Values.of(key))).build())
                .forEach(item -> runs.add(RunKeys.runOf(item)));
        return runs;
    }

    @Override
    public DataEpoch epoch() {
        return get(EpochItem.KEY).map(EpochItem::read).orElse(DataEpoch.FIRST);
    }

    @Override
    public boolean clear(DataEpoch seen, DataEpoch cleared) {
        List<TransactWriteItem> writes = new ArrayList<>(noted);
        writes.add(EpochItem.write(table, seen, cleared));
        return TransitionWrites.all(dynamo, writes);
    }

    @Override
    public void putContent(RunId run, RunContent content) {
        dynamo.putItem(request -> request.tableName(table).item(ContentItem.write(run, content)));
    }

    @Override
    public Optional<RunContent> content(RunId run, String hash) {
        String key = run + "/" + hash;
        RunContent known = contents.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunContent> found = get(RunKeys.content(run, hash)).map(ContentItem::read);
        found.ifPresent(content -> {
            if (contents.size() >= CACHED) {
                contents.clear();
            }
            contents.put(key, content);
        });
        return found;
    }

    @Override
    public void planSlices(List<Slice> slices) {
        slices.forEach(slice -> putNew(RunKeys.slice(slice.run(), slice.number()), Names.SLICE.write(slice.fields())));
    }

    @Override
    public List<Slice> slices(RunId run) {
        List<Slice> slices = new ArrayList<>();
        query(QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(
                        ":pk", Values.of(RunKeys.partition(run)), ":sk", Values.of(RunKeys.SLICES))).build())
                .forEach(item -> slices.add(new Slice(run, RunKeys.sliceOf(item), Names.SLICE.read(item))));
        return slices;
    }

    @Override
    public Optional<Slice> slice(RunId run, int number) {
        return get(RunKeys.slice(run, number)).map(item -> new Slice(run, number, Names.SLICE.read(item)));
    }

    @Override
    public boolean writeSlice(RunId run, int number, Transition<SliceField> transition) {
        return transitions.write(RunKeys.slice(run, number), Names.SLICE, transition);
    }

    @Override
    public void putFrozen(List<FrozenBatch> batches) {
        List<WriteRequest> writes = batches.stream().map(FrozenItems::write).flatMap(List::stream)
                .map(item -> WriteRequest.builder().putRequest(request -> request.item(item)).build())
                .toList();
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
        return get(RunKeys.ids(batch)).map(FrozenItems::recipients);
    }

    @Override
    public Optional<FrozenValues> values(BatchRef batch) {
        return get(RunKeys.values(batch)).map(FrozenItems::values);
    }

    @Override
    public Optional<Batch> batch(BatchRef ref) {
        return get(RunKeys.state(ref)).map(item -> new Batch(ref, Names.BATCH.read(item)));
    }

    @Override
    public Work work(BatchRef ref) {
        Map<String, KeysAndAttributes> all = Map.of(table, KeysAndAttributes.builder().consistentRead(true)
                .keys(List.of(RunKeys.run(ref.run()), RunKeys.state(ref), RunKeys.ids(ref))).build());
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
                Optional.ofNullable(found.get("I#")).map(FrozenItems::recipients));
    }

    @Override
    public List<Batch> batches(RunId run, int slice, int freeze) {
        List<Batch> batches = new ArrayList<>();
        query(QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(
                        ":pk", Values.of(RunKeys.frozen(run, slice, freeze)),
                        ":sk", Values.of(RunKeys.STATES))).build())
                .forEach(item -> batches.add(new Batch(
                        new BatchRef(run, freeze, RunKeys.batchOf(item)), Names.BATCH.read(item))));
        return batches;
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        return transitions.write(RunKeys.state(ref), Names.BATCH, transition);
    }

    @Override
    public boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        return transitions.write(RunKeys.state(parent), Names.BATCH, transition, halves.stream()
                .map(half -> TransactWriteItem.builder().put(put -> put.tableName(table)
                        .item(FrozenItems.state(half)).conditionExpression(NEW)).build())
                .toList());
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
}
