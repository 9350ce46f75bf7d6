package henji.dynamodb;

import static henji.testkit.store.People.friend;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.search.posting.Posting;
import henji.core.search.posting.Term;
import henji.core.tag.TagId;
import henji.runtime.MayPass;
import henji.runtime.Service;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

class LeftoversTest {

    private final List<Long> pauses = new ArrayList<>();

    @Test
    void whatIsLeftOverIsAskedForAgainAfterPausesThatGrow() {
        List<Map<String, Integer>> asked = new ArrayList<>();

        Leftovers.ask(Map.of("table", 9), open -> {
            asked.add(open);
            return open.get("table") == 1 ? Map.of() : Map.of("table", open.get("table") - 1);
        }, pause -> pauses.add(pause.toMillis()));

        assertThat(asked).hasSize(9).first().isEqualTo(Map.of("table", 9));
        assertThat(asked.getLast()).isEqualTo(Map.of("table", 1));
        assertThat(pauses).containsExactly(25L, 50L, 100L, 200L, 400L, 800L, 1600L, 1600L);
    }

    @Test
    void whatStaysLeftOverIsGivenUpInTimeAndPassesByItself() {
        assertThatThrownBy(() -> Leftovers.ask(Map.of("table", 1), open -> open, pause -> pauses.add(pause.toMillis())))
                .isInstanceOfSatisfying(StillBusy.class,
                        busy -> assertThat(MayPass.waitFor(busy)).contains(Service.DATA));

        assertThat(Duration.ofMillis(pauses.stream().mapToLong(Long::longValue).sum()))
                .isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void nothingIsNotAskedFor() {
        Leftovers.ask(Map.of(), open -> {
            throw new IllegalStateException("nothing to ask for");
        });

        assertThat(pauses).isEmpty();
    }

    @Test
    void theStoresAskAgainForWhatABatchLeftOver() {
        Embedded.TABLES.clear();
        Embedded.friends().write(Optional.empty(), friend(1));
        Term vip = Term.tag(new TagId("vip"));

        assertThat(new DynamoFriendStore(throttled(), Embedded.TABLES.name("Friends"),
                Embedded.TABLES.name("Timeline"), Embedded.TABLES.name("Postings"), Embedded.DAYS)
                .readAll(List.of(id(1)))).containsKey(id(1));
        assertThat(new DynamoFriendIndexes(throttled(), Embedded.TABLES.name("Friends"), Embedded.DAYS)
                .friends(List.of(id(1))).friends()).containsKey(id(1));
        new DynamoPostingStore(throttled(), Embedded.TABLES.name("Postings")).put(1, List.of(Posting.of(vip, id(1))));
        assertThat(Embedded.postings().read(vip, 1, Optional.empty(), 10).rows()).hasSize(1);
    }

    /** The embedded DynamoDB, but its first batch of either kind is left over whole. */
    private static DynamoDbClient throttled() {
        boolean[] left = {true};
        return (DynamoDbClient) Proxy.newProxyInstance(LeftoversTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    boolean first = left[0];
                    left[0] = false;
                    if (first && method.getName().equals("batchGetItem")) {
                        var request = BatchGetItemRequest.builder().applyMutation(given(arguments)).build();
                        return BatchGetItemResponse.builder().unprocessedKeys(request.requestItems())
                                .consumedCapacity(ConsumedCapacity.builder().capacityUnits(0.0).build()).build();
                    }
                    if (first && method.getName().equals("batchWriteItem")) {
                        var request = BatchWriteItemRequest.builder().applyMutation(given(arguments)).build();
                        return BatchWriteItemResponse.builder().unprocessedItems(request.requestItems()).build();
                    }
                    try {
                        return method.invoke(Embedded.CLIENT, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static <B> Consumer<B> given(Object[] arguments) {
        return (Consumer<B>) arguments[0];
    }
}
