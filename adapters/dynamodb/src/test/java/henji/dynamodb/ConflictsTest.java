package henji.dynamodb;

import static henji.testkit.store.People.friend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.conversation.ConversationStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendStore.Written;
import henji.core.settings.FirstMarks;
import henji.core.settings.SettingsStore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class ConflictsTest {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Test
    void aFriendIsWrittenAlsoWhileAnAnswerIsBeingStored() {
        Friend stored = ((Written.Done) Embedded.friends().write(Optional.empty(), friend(1))).friend();
        DynamoFriendStore store = store(conflicting("updateItem", 2, TransactionConflictException.builder()::build));

        Written written = store.write(Optional.of(stored), stored.withDeskName(Optional.of("花子")));

        assertThat(written).isInstanceOf(Written.Done.class);
        assertThat(Embedded.friends().read(stored.id()).orElseThrow().names().desk()).contains("花子");
    }

    @Test
    void aTransactionThatMetAnotherIsTriedAgain() {
        Friend stored = ((Written.Done) Embedded.friends().write(Optional.empty(), friend(1))).friend();
        DynamoFriendStore store =
                store(conflicting("transactWriteItems", 2, () -> cancelled("TransactionConflict", "None")));

        Written written = store.commit(new ConversationStore.Change(Optional.of(stored),
                stored.withDeskName(Optional.of("花子")), List.of(), Set.of(), Set.of()));

        assertThat(written).isInstanceOf(Written.Done.class);
    }

    @Test
    void twoPeopleMayEditSettingsInTheSameMoment() {
        DynamoDbClient client = conflicting("transactWriteItems", 2, () -> cancelled("None", "TransactionConflict"));

        SettingsStore settings = FirstMarks.storedIn(new DynamoSettingsStore(client, Embedded.TABLES.name("Settings")));

        assertThat(settings.read().marks()).isNotEmpty();
    }

    @Test
    void anotherReasonIsNotTriedAgain() {
        int[] calls = new int[1];
        Supplier<String> write = () -> {
            calls[0]++;
            throw cancelled("ConditionalCheckFailed", "TransactionConflict");
        };

        assertThatThrownBy(() -> Conflicts.patiently(write)).isInstanceOf(TransactionCanceledException.class);

        assertThat(calls[0]).isEqualTo(1);
    }

    @Test
    void aThrottledTransactionAndOneThatOthersHoldForEverPassByThemselves() {
        Supplier<String> throttled = () -> {
            throw cancelled("None", "ThrottlingError");
        };
        Supplier<String> held = () -> {
            throw cancelled("TransactionConflict");
        };

        assertThatThrownBy(() -> Conflicts.patiently(throttled)).isInstanceOf(StillBusy.class);
        assertThatThrownBy(() -> Conflicts.patiently(held)).isInstanceOf(StillBusy.class);
    }

    private static DynamoFriendStore store(DynamoDbClient client) {
        return new DynamoFriendStore(client, Embedded.TABLES.name("Friends"), Embedded.TABLES.name("Timeline"),
                Embedded.TABLES.name("Postings"), Embedded.DAYS);
    }

    /** The embedded DynamoDB, but the first calls of one operation fail. */
    private static DynamoDbClient conflicting(String operation, int times, Supplier<RuntimeException> failure) {
        int[] left = {times};
        return (DynamoDbClient) Proxy.newProxyInstance(ConflictsTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(operation) && left[0]-- > 0) {
                        throw failure.get();
                    }
                    try {
                        return method.invoke(Embedded.CLIENT, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder().cancellationReasons(List.of(codes).stream()
                .map(code -> CancellationReason.builder().code(code).build()).toList()).build();
    }
}
