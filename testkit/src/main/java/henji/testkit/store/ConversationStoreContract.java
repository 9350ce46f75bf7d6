package henji.testkit.store;

import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.friend;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.conversation.ConversationStore;
import henji.core.conversation.ConversationStore.Change;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.FriendStore.Written;
import henji.core.search.posting.Term;
import henji.core.tag.TagId;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every store of conversations does: a friend, entries and postings change together or not at all. */
public abstract class ConversationStoreContract {

    private static final Term VIP = Term.tag(new TagId("vip"));
    private static final Term OSAKA = Term.tag(new TagId("osaka"));

    /** Three views of one empty store. */
    public record Stores(FriendStore friends, TimelineStore timeline, ConversationStore conversations) {
    }

    protected abstract Stores stores();

    /** Friends in a posting list, over all shards. */
    protected abstract Set<FriendId> posted(Term term);

    @Test
    void friendEntryAndPostingsAreWrittenTogether() {
        Stores stores = stores();
        Friend before = made(stores);
        TimelineEntry entry = Entries.note(id(1), "operation-1", NOW);

        Written written = stores.conversations().commit(
                new Change(Optional.of(before), tagged(before), List.of(entry), Set.of(VIP, OSAKA), Set.of()));

        assertThat(written).isEqualTo(new Written.Done(tagged(before).withVersion(2)));
        assertThat(stores.friends().read(id(1))).contains(tagged(before).withVersion(2));
        assertThat(stores.timeline().read(entry.thread(), entry.key())).contains(entry);
        assertThat(posted(VIP)).containsExactly(id(1));
    }

    @Test
    void aPostingIsRemoved() {
        Stores stores = stores();
        Friend before = made(stores);
        Written written = stores.conversations().commit(
                new Change(Optional.of(before), tagged(before), List.of(), Set.of(VIP, OSAKA), Set.of()));
        Friend tagged = ((Written.Done) written).friend();

        stores.conversations().commit(
                new Change(Optional.of(tagged), before, List.of(), Set.of(), Set.of(VIP)));

        assertThat(posted(VIP)).isEmpty();
        assertThat(posted(OSAKA)).containsExactly(id(1));
    }

    @Test
    void anOldVersionWritesNothingAtAll() {
        Stores stores = stores();
        Friend first = made(stores);
        Friend second = ((Written.Done) stores.friends().write(Optional.of(first), tagged(first))).friend();
        TimelineEntry entry = Entries.note(id(1), "operation-1", NOW);

        Written late = stores.conversations().commit(
                new Change(Optional.of(first), first, List.of(entry), Set.of(VIP), Set.of()));

        assertThat(late).isEqualTo(new Written.Stale(Optional.of(second)));
        assertThat(stores.timeline().newestFirst(ThreadId.of(id(1)), Optional.empty(), 10)).isEmpty();
        assertThat(posted(VIP)).isEmpty();
    }

    @Test
    void anEntryThatExistsStopsTheWholeChange() {
        Stores stores = stores();
        Friend before = made(stores);
        TimelineEntry entry = Entries.note(id(1), "operation-1", NOW);
        stores.timeline().putIfAbsent(entry);

        Written written = stores.conversations().commit(
                new Change(Optional.of(before), tagged(before), List.of(entry), Set.of(VIP), Set.of()));

        assertThat(written).isEqualTo(new Written.Stale(Optional.of(before)));
        assertThat(stores.friends().read(id(1))).contains(before);
        assertThat(posted(VIP)).isEmpty();
    }

    private static Friend made(Stores stores) {
        return ((Written.Done) stores.friends().write(Optional.empty(), friend(1))).friend();
    }

    private static Friend tagged(Friend friend) {
        return friend.withTags(Set.of(new TagId("vip")));
    }
}
