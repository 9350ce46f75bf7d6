package henji.core.card;

import static henji.testkit.store.People.DOING;
import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.OpenMessageMark;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.settings.Preset;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.Content;
import henji.core.timeline.Marking;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.testkit.store.Entries;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The message and the friend's list of open marks are two writes: what may happen between them. */
class MessageMarksTest {

    private static final Actor HANA = new Actor.Member(new StaffId("hana"));
    private static final ThreadId THREAD = ThreadId.of(id(1));

    private final InMemoryConversations store = new InMemoryConversations();
    private final TimelineEntry message = Entries.textFrom(id(1), "e1", NOW);
    private final EntryKey key = message.key();

    @BeforeEach
    void aFriendWithAMessage() {
        store.write(Optional.empty(), People.friend(1));
        store.putIfAbsent(message);
    }

    @Test
    void aMarkSetOnAMessageStandsInTheFriendsList() {
        CardResult result = marks(store).set(id(1), key, Optional.empty(), Optional.of(TODO), HANA);

        assertThat(result).isInstanceOf(CardResult.Done.class);
        assertThat(markOfMessage()).contains(TODO);
        assertThat(listed()).containsExactly(new OpenMessageMark(TODO, key));
    }

    @Test
    void oneMoreOpenMessageThanAFriendMayHaveIsRefusedBeforeAnythingIsWritten() {
        Friend friend = store.read(id(1)).orElseThrow();
        store.write(Optional.of(friend), friend.withConversation(friend.conversation().withOpenMarks(
                IntStream.range(0, 50).mapToObj(i ->
                        new OpenMessageMark(TODO, EntryKey.of(NOW.minusSeconds(i), "o" + i)))
                        .collect(Collectors.toSet()))));

        assertThatThrownBy(() -> marks(store).set(id(1), key, Optional.empty(), Optional.of(TODO), HANA))
                .isInstanceOf(InvalidInput.class);

        assertThat(markOfMessage()).isEmpty();
        marks(store).set(id(1), key, Optional.empty(), Optional.of(DONE), HANA);
        assertThat(markOfMessage()).contains(DONE);
    }

    @Test
    void theMessageTellsWhoChangedItsMarkLastAlsoWhenItWasTakenOff() {
        Actor taro = new Actor.Member(new StaffId("taro"));
        marks(store).set(id(1), key, Optional.empty(), Optional.of(TODO), HANA);
        assertThat(marking()).contains(new Marking(HANA, NOW.plusSeconds(60)));

        marks(store).set(id(1), key, Optional.of(TODO), Optional.empty(), taro);

        assertThat(marking()).contains(new Marking(taro, NOW.plusSeconds(60)));
    }

    @Test
    void aMarkThatSomebodyTakesOffBetweenTheTwoWritesIsNotListed() {
        FriendStore slow = beforeTheFirstWrite(() ->
                marks(store).set(id(1), key, Optional.of(TODO), Optional.empty(), HANA));

        CardResult result = marks(slow).set(id(1), key, Optional.empty(), Optional.of(TODO), HANA);

        assertThat(result).isEqualTo(new CardResult.Done(friend(), store.read(THREAD, key)));
        assertThat(markOfMessage()).isEmpty();
        assertThat(listed()).isEmpty();
    }

    @Test
    void ofTwoMarksTheOneThatTheMessageHasAtLastIsListed() {
        FriendStore slow = beforeTheFirstWrite(() ->
                marks(store).set(id(1), key, Optional.of(TODO), Optional.of(DOING), HANA));

        marks(slow).set(id(1), key, Optional.empty(), Optional.of(TODO), HANA);

        assertThat(markOfMessage()).contains(DOING);
        assertThat(listed()).containsExactly(new OpenMessageMark(DOING, key));
    }

    @Test
    void aMessageWithdrawnBetweenTheTwoWritesIsNotListed() {
        FriendStore slow = beforeTheFirstWrite(() -> {
            TimelineEntry marked = store.read(THREAD, key).orElseThrow();
            store.replace(marked, marked.withContent(new Content.Unsent("m-e1", "text"))
                    .withMessageMark(Optional.empty()));
        });

        marks(slow).set(id(1), key, Optional.empty(), Optional.of(TODO), HANA);

        assertThat(listed()).isEmpty();
    }

    private MessageMarks marks(FriendStore friends) {
        return new MessageMarks(friends, store, InMemorySettings.with(Preset.BASIC), () -> NOW.plusSeconds(60));
    }

    private Friend friend() {
        return store.read(id(1)).orElseThrow();
    }

    private Optional<MarkId> markOfMessage() {
        return store.read(THREAD, key).orElseThrow().messageMark();
    }

    private Optional<Marking> marking() {
        return store.read(THREAD, key).orElseThrow().marking();
    }

    private Collection<OpenMessageMark> listed() {
        return friend().conversation().openMarks();
    }

    /** The store, but something happens once the message is marked, before the friend is read to be written. */
    private FriendStore beforeTheFirstWrite(Runnable happening) {
        return new FriendStore() {
            private Runnable meanwhile = happening;

            @Override
            public Optional<Friend> read(FriendId id) {
                if (markOfMessage().isPresent()) {
                    Runnable once = meanwhile;
                    meanwhile = () -> {
                    };
                    once.run();
                }
                return store.read(id);
            }

            @Override
            public Map<FriendId, Friend> readAll(Collection<FriendId> ids) {
                return store.readAll(ids);
            }

            @Override
            public Written write(Optional<Friend> before, Friend after) {
                return store.write(before, after);
            }
        };
    }
}
