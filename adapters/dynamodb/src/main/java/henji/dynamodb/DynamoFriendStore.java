package henji.dynamodb;

import henji.core.conversation.ConversationStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.search.posting.Term;
import henji.core.timeline.TimelineEntry;
import henji.dynamodb.item.Days;
import henji.dynamodb.item.EntryItem;
import henji.dynamodb.item.FriendItem;
import henji.dynamodb.item.ItemUpdate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Friends in DynamoDB, alone and together with the entries and postings that change with them.
 *
 * <p>The client repeats a request whose answer was lost. A single write then meets its own item: the item that comes
 * back with the failed condition equals what was to be written, and that is success. A transaction carries a token by
 * which DynamoDB recognises the repetition.
 */
public final class DynamoFriendStore implements FriendStore, ConversationStore {

    private static final Set<String> KEYS = Set.of(FriendItem.ID);
    private static final int BATCH_MAX = 100;

    private final DynamoDbClient client;
    private final String friends;
    private final String timeline;
    private final String postings;
    private final FriendItem mapper;
    private final EntryItem entries;

    /**
     * @param friends name of the table Friends
     * @param timeline name of the table Timeline
     * @param postings name of the table Postings; looked at by {@link #commit} only
     * @param days the account's zone, in which the indexes count days
     */
    public DynamoFriendStore(DynamoDbClient client, String friends, String timeline, String postings, Days days) {
        this.client = client;
        this.friends = friends;
        this.timeline = timeline;
        this.postings = postings;
        this.mapper = new FriendItem(days);
        this.entries = new EntryItem();
    }

    @Override
    public Optional<Friend> read(FriendId id) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder()
                .tableName(friends).key(key(id)).consistentRead(true).build()).item();
        return stored(item);
    }

    @Override
    public Map<FriendId, Friend> readAll(Collection<FriendId> ids) {
        if (ids.size() > BATCH_MAX) {
            throw new IllegalArgumentException("more than " + BATCH_MAX + " friends at once");
        }
        Map<FriendId, Friend> found = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> all = ids.isEmpty()
                ? Map.of()
                : Map.of(friends, KeysAndAttributes.builder()
                        .keys(ids.stream().distinct().map(DynamoFriendStore::key).toList())
                        .consistentRead(true).build());
        Leftovers.ask(all, open -> {
            var answer = client.batchGetItem(batch -> batch.requestItems(open));
            answer.responses().getOrDefault(friends, List.of()).stream().map(mapper::read)
                    .forEach(friend -> found.put(friend.id(), friend));
            return answer.unprocessedKeys();
        });
        return found;
    }

    @Override
    public Written write(Optional<Friend> before, Friend after) {
        Friend next = next(before, after);
        Map<String, AttributeValue> item = mapper.write(next);
        try {
            if (before.isEmpty()) {
                client.putItem(PutItemRequest.builder().tableName(friends).item(item)
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build());
            } else {
                ItemUpdate update = update(before.get(), item);
                String condition = update.stillHolds(FriendItem.VERSION, before.get().version());
                Conflicts.patiently(() -> client.updateItem(UpdateItemRequest.builder()
                        .tableName(friends).key(key(next.id()))
                        .updateExpression(update.expression()).conditionExpression(condition)
                        .expressionAttributeNames(update.names()).expressionAttributeValues(update.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build()));
            }
            return new Written.Done(next);
        } catch (ConditionalCheckFailedException e) {
            Optional<Friend> current = stored(e.item());
            return current.filter(next::equals).isPresent() ? new Written.Done(next) : new Written.Stale(current);
        }
    }

    @Override
    public Written commit(Change change) {
        Friend next = next(change.before(), change.after());
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(friendWrite(change.before(), next));
        for (TimelineEntry entry : change.entries()) {
            items.add(TransactWriteItem.builder().put(Put.builder().tableName(timeline).item(entries.write(entry))
                    .conditionExpression("attribute_not_exists(id)").build()).build());
        }
        for (Term term : change.added()) {
            items.add(TransactWriteItem.builder().put(Put.builder().tableName(postings)
                    .item(posting(term, next)).build()).build());
        }
        for (Term term : change.removed()) {
            items.add(TransactWriteItem.builder().delete(Delete.builder().tableName(postings)
                    .key(posting(term, next)).build()).build());
        }
        try {
            Conflicts.patiently(() -> client.transactWriteItems(
                    TransactWriteItemsRequest.builder().transactItems(items).build()));
            return new Written.Done(next);
        } catch (TransactionCanceledException e) {
            return cancelled(next, e);
        }
    }

    private Written cancelled(Friend next, TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        boolean condition = reasons.stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
        boolean conflict = reasons.stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()));
        if (!condition && !conflict) {
            throw cancelled;
        }
        return new Written.Stale(read(next.id()));
    }

    private TransactWriteItem friendWrite(Optional<Friend> before, Friend next) {
        Map<String, AttributeValue> item = mapper.write(next);
        if (before.isEmpty()) {
            return TransactWriteItem.builder().put(Put.builder().tableName(friends).item(item)
                    .conditionExpression("attribute_not_exists(id)").build()).build();
        }
        ItemUpdate update = update(before.get(), item);
        String condition = update.stillHolds(FriendItem.VERSION, before.get().version());
        return TransactWriteItem.builder().update(Update.builder().tableName(friends).key(key(next.id()))
                .updateExpression(update.expression()).conditionExpression(condition)
                .expressionAttributeNames(update.names()).expressionAttributeValues(update.values())
                .build()).build();
    }

    private ItemUpdate update(Friend before, Map<String, AttributeValue> item) {
        return new ItemUpdate(mapper.write(before), item, KEYS);
    }

    private static Friend next(Optional<Friend> before, Friend after) {
        return after.withVersion(before.map(Friend::version).orElse(0L) + 1);
    }

    private Optional<Friend> stored(Map<String, AttributeValue> item) {
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(mapper.read(item));
    }

    private static Map<String, AttributeValue> posting(Term term, Friend friend) {
        return Map.of("tm", AttributeValue.fromS(term.value() + "#" + friend.indexShard()),
                "id", AttributeValue.fromS(friend.id().value()));
    }

    private static Map<String, AttributeValue> key(FriendId id) {
        return Map.of(FriendItem.ID, AttributeValue.fromS(id.value()));
    }
}
