package henji.dynamodb;

import henji.core.friend.FriendId;
import henji.core.search.index.IndexPage;
import henji.core.search.posting.Posting;
import henji.core.search.posting.PostingStore;
import henji.core.search.posting.Term;
import henji.core.segment.FoldedText;
import henji.dynamodb.item.Attributes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Posting lists in DynamoDB: key {@code tm} {@code <term>#<shard>} · {@code id}; {@code nn} the folded names, one a
 * line. Under which names a friend is listed stands in the same table at {@code listed#<friend>}.
 */
public final class DynamoPostingStore implements PostingStore {

    private static final String TERM = "tm";
    private static final String FRIEND = "id";
    private static final String NAMES = "nn";
    private static final String BETWEEN_NAMES = "\n";
    private static final int BATCH_MAX = 25;

    private final DynamoDbClient client;
    private final String table;

    /** @param table name of the table Postings */
    public DynamoPostingStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public IndexPage<Posting> read(Term term, int shard, Optional<FriendId> after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":term", AttributeValue.fromS(listKey(term, shard)));
        after.ifPresent(last -> values.put(":after", AttributeValue.fromS(last.value())));
        QueryResponse page = client.query(QueryRequest.builder().tableName(table).limit(limit)
                .keyConditionExpression(after.isPresent() ? "tm = :term AND id > :after" : "tm = :term")
                .expressionAttributeValues(values)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
        List<Posting> rows = page.items().stream().map(Attributes::new).map(item -> new Posting(
                term, new FriendId(item.text(FRIEND)), names(item.optionalText(NAMES)))).toList();
        return new IndexPage<>(rows, rows.isEmpty() || !page.hasLastEvaluatedKey(),
                page.consumedCapacity().capacityUnits());
    }

    @Override
    public void put(int shard, Collection<Posting> postings) {
        write(postings.stream().map(posting -> WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item(posting, shard)).build()).build()).toList());
    }

    @Override
    public void remove(int shard, FriendId friend, Collection<Term> terms) {
        write(terms.stream().map(term -> WriteRequest.builder().deleteRequest(DeleteRequest.builder()
                .key(key(listKey(term, shard), friend)).build()).build()).toList());
    }

    @Override
    public Set<FoldedText> listedNames(FriendId friend) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder().tableName(table)
                .key(key(listedKey(friend), friend)).consistentRead(true).build()).item();
        return item == null ? Set.of() : Set.copyOf(names(new Attributes(item).optionalText(NAMES)));
    }

    @Override
    public void noteListedNames(FriendId friend, Set<FoldedText> names) {
        client.putItem(PutItemRequest.builder().tableName(table).item(new Attributes(key(listedKey(friend), friend))
                .put(NAMES, joined(names)).item()).build());
    }

    private void write(List<WriteRequest> requests) {
        for (int from = 0; from < requests.size(); from += BATCH_MAX) {
            List<WriteRequest> some = requests.subList(from, Math.min(requests.size(), from + BATCH_MAX));
            Leftovers.ask(Map.of(table, some),
                    open -> client.batchWriteItem(request -> request.requestItems(open)).unprocessedItems());
        }
    }

    private static Map<String, AttributeValue> item(Posting posting, int shard) {
        return new Attributes(key(listKey(posting.term(), shard), posting.friend()))
                .put(NAMES, posting.names().isEmpty() ? Optional.empty() : Optional.of(joined(posting.names())))
                .item();
    }

    private static String listKey(Term term, int shard) {
        return term.value() + "#" + shard;
    }

    private static String listedKey(FriendId friend) {
        return "listed#" + friend.value();
    }

    private static Map<String, AttributeValue> key(String list, FriendId friend) {
        return Map.of(TERM, AttributeValue.fromS(list), FRIEND, AttributeValue.fromS(friend.value()));
    }

    private static String joined(Collection<FoldedText> names) {
        return names.stream().map(FoldedText::value).sorted().collect(Collectors.joining(BETWEEN_NAMES));
    }

    private static List<FoldedText> names(Optional<String> joined) {
        // A folded text has no line break, so nothing in a name can look like the end of it.
        return joined.stream().flatMap(text -> List.of(text.split(BETWEEN_NAMES)).stream())
                .filter(name -> !name.isEmpty()).map(FoldedText::new).toList();
    }
}
