package henji.core.card;

import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.conversation.ConversationStore;
import henji.core.event.DomainEvent;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.settings.Preset;
import henji.core.settings.Settings;
import henji.core.staff.Actor;
import henji.core.timeline.ThreadId;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the memory of an operation is for: stores that fail in the middle and friends that change under the hand. */
class BulkEditingTest {

    private static final OperationId OPERATION = new OperationId("bulk-operation-0001");
    private static final Actor BY = new Actor.Member(HANAKO);
    private static final List<FriendId> THREE = List.of(id(1), id(2), id(3));

    private final InMemoryConversations store = new InMemoryConversations();
    private final Settings settings = InMemorySettings.with(Preset.BASIC).read();
    private final FriendChange todo = FriendChange.mark(settings, TODO);
    private final List<DomainEvent> published = new ArrayList<>();
    private ConversationStore writing = store;

    @BeforeEach
    void friends() {
        THREE.forEach(id -> store.write(Optional.empty(), People.friend(Integer.parseInt(id.value().substring(1)))));
    }

    @Test
    void afterAFailureInTheMiddleTheSameOperationDoesTheRest() {
        writing = change -> {
            if (change.after().id().equals(id(3))) {
                throw new IllegalStateException("the store is down");
            }
            return store.commit(change);
        };
        assertThatThrownBy(() -> bulk().change(THREE, todo, OPERATION, BY)).hasMessage("the store is down");
        assertThat(published).as("of those that were written").hasSize(2);
        writing = store;

        Map<FriendId, BulkOutcome> again = bulk().change(THREE, todo, OPERATION, BY);

        assertThat(again.keySet()).containsExactlyElementsOf(THREE);
        THREE.forEach(id -> {
            assertThat(again.get(id)).isEqualTo(new BulkOutcome.Changed(store.all(ThreadId.of(id)).getLast().key()));
            assertThat(store.all(ThreadId.of(id))).hasSize(1);
        });
        assertThat(published).hasSize(3);
    }

    @Test
    void aFriendThatChangesUnderTheHandIsReadAgain() {
        writing = change -> {
            writing = store;
            Friend now = store.read(id(1)).orElseThrow();
            store.write(Optional.of(now), now.withDeskName(Optional.of("山田様")));
            return store.commit(change);
        };

        Map<FriendId, BulkOutcome> outcomes = bulk().change(List.of(id(1)), todo, OPERATION, BY);

        assertThat(outcomes.get(id(1))).isInstanceOf(BulkOutcome.Changed.class);
        assertThat(store.read(id(1)).orElseThrow().names().desk()).contains("山田様");
        assertThat(store.read(id(1)).orElseThrow().mark().mark()).isEqualTo(TODO);
    }

    @Test
    void aFriendThatChangesAllTheTimeIsGivenUpAndToldSo() {
        writing = change -> new FriendStore.Written.Stale(store.read(change.after().id()));

        assertThat(bulk().change(List.of(id(1)), todo, OPERATION, BY))
                .containsEntry(id(1), new BulkOutcome.Failed(BulkOutcome.Reason.CHANGED_MEANWHILE));
    }

    @Test
    void takenBackTheOldestOpenQuestionWaitsAsLongAsBefore() {
        Friend friend = store.read(id(1)).orElseThrow();
        // Two questions in a row: the wait began with the first, and the last is all that the friend's state tells.
        store.write(Optional.of(friend), friend.withMark(People.mark(TODO, NOW.minusSeconds(7_200)))
                .withConversation(friend.conversation()
                        .withIn(Optional.of(NOW.minusSeconds(7_200)), Optional.of(NOW.minusSeconds(60)))
                        .withWaitingSince(Optional.of(NOW.minusSeconds(7_200)))));
        Friend waiting = store.read(id(1)).orElseThrow();
        bulk().change(List.of(id(1)), FriendChange.mark(settings, DONE), OPERATION, BY);
        assertThat(store.read(id(1)).orElseThrow().conversation().waitingSince()).isEmpty();

        Map<FriendId, EntryKey> entries = new LinkedHashMap<>();
        entries.put(id(1), store.all(ThreadId.of(id(1))).getLast().key());
        bulk().takeBack(entries, FriendChange.Subject.MARK, settings, new OperationId("bulk-operation-back"), BY);

        Friend back = store.read(id(1)).orElseThrow();
        assertThat(back.conversation().waitingSince()).contains(NOW.minusSeconds(7_200));
        assertThat(back.mark()).isEqualTo(waiting.mark());
        assertThat(back.queueSince()).isEqualTo(waiting.queueSince());
    }

    private BulkEditing bulk() {
        return new BulkEditing(store, change -> writing.commit(change), store, published::addAll, new IndexShards(4),
                () -> NOW);
    }
}
