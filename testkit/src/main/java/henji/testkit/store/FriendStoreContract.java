package henji.testkit.store;

import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.friend;
import static henji.testkit.store.People.id;
import static henji.testkit.store.People.mark;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendStore;
import henji.core.friend.FriendStore.Written;
import henji.core.friend.MessagePreview;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.RecentOperations;
import henji.core.friend.ReplyToken;
import henji.core.tag.TagId;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every store of friends does. */
public abstract class FriendStoreContract {

    /** An empty store. */
    protected abstract FriendStore friends();

    @Test
    void aFriendIsReadAsWritten() {
        FriendStore store = friends();
        Friend whole = whole();

        Written written = store.write(Optional.empty(), whole);

        assertThat(written).isEqualTo(new Written.Done(whole.withVersion(1)));
        assertThat(store.read(whole.id())).contains(whole.withVersion(1));
    }

    @Test
    void aFriendWithNothingButAMarkIsReadAsWritten() {
        FriendStore store = friends();

        store.write(Optional.empty(), friend(1));

        assertThat(store.read(id(1))).contains(friend(1).withVersion(1));
        assertThat(store.read(id(2))).isEmpty();
    }

    @Test
    void everythingThatWasSetCanBeTakenAway() {
        FriendStore store = friends();
        Friend whole = done(store.write(Optional.empty(), whole()));
        Friend bare = friend(1);

        store.write(Optional.of(whole), bare);

        assertThat(store.read(id(1))).contains(bare.withVersion(2));
    }

    @Test
    void aWriteOnAnOldVersionChangesNothingAndTellsTheNewOne() {
        FriendStore store = friends();
        Friend first = done(store.write(Optional.empty(), friend(1)));
        Friend second = done(store.write(Optional.of(first), first.withMark(mark(TODO, NOW))));

        Written late = store.write(Optional.of(first), first.withAssignee(Optional.of(HANAKO)));

        assertThat(late).isEqualTo(new Written.Stale(Optional.of(second)));
        assertThat(store.read(id(1))).contains(second);
    }

    @Test
    void aFriendIsMadeOnlyOnce() {
        FriendStore store = friends();
        Friend first = done(store.write(Optional.empty(), friend(1)));

        Written again = store.write(Optional.empty(), friend(1).withMark(mark(TODO, NOW)));

        assertThat(again).isEqualTo(new Written.Stale(Optional.of(first)));
    }

    @Test
    void aWriteForAFriendWhoIsGoneIsStale() {
        FriendStore store = friends();

        Written written = store.write(Optional.of(friend(1).withVersion(3)), friend(1).withMark(mark(TODO, NOW)));

        assertThat(written).isEqualTo(new Written.Stale(Optional.empty()));
    }

    @Test
    void repeatingAWriteThatSucceededIsDone() {
        FriendStore store = friends();
        Friend first = done(store.write(Optional.empty(), friend(1)));
        Friend marked = first.withMark(mark(TODO, NOW));
        store.write(Optional.of(first), marked);

        Written again = store.write(Optional.of(first), marked);

        assertThat(again).isEqualTo(new Written.Done(marked.withVersion(2)));
    }

    @Test
    void manyAreReadAtOnceAndMissingOnesAreLeftOut() {
        FriendStore store = friends();
        store.write(Optional.empty(), friend(1));
        store.write(Optional.empty(), friend(3));

        assertThat(store.readAll(List.of(id(1), id(2), id(3))).keySet()).containsExactlyInAnyOrder(id(1), id(3));
        assertThat(store.readAll(List.of())).isEmpty();
    }

    /** A friend of whom everything is known. */
    public static Friend whole() {
        EntryKey entry = EntryKey.of(NOW, "01JDXYZ0000000000000000001");
        return friend(1)
                .withProfile(Optional.of("山田 花子"), Optional.of("https://profile.line-scdn.net/0h"), Optional.of("ja"))
                .withDeskName(Optional.of("山田様"))
                .withFollow(new Follow(FollowState.FOLLOWING, Optional.of(NOW.minusSeconds(9_000))))
                .withMark(mark(DONE, NOW))
                .withAssignee(Optional.of(HANAKO))
                .withTags(Set.of(new TagId("vip"), new TagId("osaka")))
                .withFields(Map.of(new FieldId("visits"), new FieldValue.Number(new BigDecimal("12.5")),
                        new FieldId("birthday"), new FieldValue.Date(LocalDate.parse("1990-02-28")),
                        new FieldId("plan"), new FieldValue.Choice("gold"),
                        new FieldId("member"), new FieldValue.YesNo(true)),
                        Map.of(new FieldId("memo"), "左利き"))
                .withConversation(new Conversation(Optional.of(NOW.minusSeconds(100)), Optional.of(NOW),
                        Optional.of(NOW.minusSeconds(50)),
                        Optional.of(new MessagePreview(MessagePreview.Direction.IN, "text", "予約: 変更は?")),
                        Optional.of(NOW), Optional.of(new ReplyToken("token", NOW)),
                        Set.of(new OpenMessageMark(TODO, entry)), Optional.of(entry), Set.of("98765"),
                        RecentOperations.NONE.with(new OperationId("operation-0001"))
                                .with(new OperationId("operation-0002"))));
    }

    private static Friend done(Written written) {
        assertThat(written).isInstanceOf(Written.Done.class);
        return ((Written.Done) written).friend();
    }
}
