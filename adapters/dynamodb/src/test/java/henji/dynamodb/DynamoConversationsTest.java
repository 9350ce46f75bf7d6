package henji.dynamodb;

import henji.core.friend.FriendId;
import henji.core.search.posting.Term;
import henji.testkit.store.ConversationStoreContract;

import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class DynamoConversationsTest extends ConversationStoreContract {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Override
    protected Stores stores() {
        DynamoFriendStore friends = Embedded.friends();
        return new Stores(friends, Embedded.timeline(), friends);
    }

    @Override
    protected Set<FriendId> posted(Term term) {
        return IntStream.range(0, 4).boxed()
                .flatMap(shard -> Embedded.CLIENT.query(QueryRequest.builder()
                        .tableName(Embedded.TABLES.name("Postings")).keyConditionExpression("tm = :term")
                        .expressionAttributeValues(Map.of(":term", AttributeValue.fromS(term.value() + "#" + shard)))
                        .build()).items().stream())
                .map(item -> new FriendId(item.get("id").s()))
                .collect(Collectors.toSet());
    }
}
