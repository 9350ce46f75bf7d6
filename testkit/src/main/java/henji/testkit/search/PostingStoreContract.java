package henji.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.search.index.IndexPage;
import henji.core.search.posting.NamePostings;
import henji.core.search.posting.Posting;
import henji.core.search.posting.PostingStore;
import henji.core.search.posting.Term;
import henji.core.segment.FoldedText;
import henji.core.staff.Actor;
import henji.core.tag.TagId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What every posting store does. */
public abstract class PostingStoreContract {

    private static final Term VIP = Term.tag(new TagId("vip"));

    /** An empty store. */
    protected abstract PostingStore store();

    @Test
    void aListIsSortedByFriendAndReadInPages() {
        PostingStore store = store();
        List<Posting> postings = new ArrayList<>(IntStream.range(0, 60)
                .mapToObj(number -> Posting.of(VIP, friend(number * 7 % 60))).toList());
        store.put(2, postings);

        List<Posting> read = new ArrayList<>();
        Optional<FriendId> after = Optional.empty();
        IndexPage<Posting> page;
        do {
            page = store.read(VIP, 2, after, 17);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(17);
            assertThat(page.readUnits()).isPositive();
            read.addAll(page.rows());
            after = Optional.of(page.rows().getLast().friend());
        } while (!page.ended());

        assertThat(read).isEqualTo(IntStream.range(0, 60).mapToObj(number -> Posting.of(VIP, friend(number))).toList());
    }

    @Test
    void aPageThatFitsExactlyDoesNotLoseTheEnd() {
        PostingStore store = store();
        store.put(0, List.of(Posting.of(VIP, friend(1)), Posting.of(VIP, friend(2))));

        IndexPage<Posting> page = store.read(VIP, 0, Optional.empty(), 2);

        assertThat(page.rows()).hasSize(2);
        if (!page.ended()) {
            IndexPage<Posting> next = store.read(VIP, 0, Optional.of(friend(2)), 2);
            assertThat(next.rows()).isEmpty();
            assertThat(next.ended()).isTrue();
        }
    }

    @Test
    void listsAndShardsAreApart() {
        PostingStore store = store();
        Term other = Term.route("vip");
        store.put(0, List.of(Posting.of(VIP, friend(1)), Posting.of(other, friend(2))));
        store.put(1, List.of(Posting.of(VIP, friend(3))));

        assertThat(all(store, VIP, 0)).containsExactly(friend(1));
        assertThat(all(store, VIP, 1)).containsExactly(friend(3));
        assertThat(all(store, other, 0)).containsExactly(friend(2));
    }

    @Test
    void puttingAndRemovingTwiceIsHarmless() {
        PostingStore store = store();
        store.put(0, List.of(Posting.of(VIP, friend(1)), Posting.of(VIP, friend(2))));
        store.put(0, List.of(Posting.of(VIP, friend(1))));
        store.remove(0, friend(1), List.of(VIP, Term.tag(new TagId("never"))));
        store.remove(0, friend(1), List.of(VIP));

        assertThat(all(store, VIP, 0)).containsExactly(friend(2));
    }

    @Test
    void aNamePostingCarriesTheNamesThatHaveThePiece() {
        PostingStore store = store();
        new NamePostings(store).follow(named(1, "サトウ花子", "はなこさん"));

        assertThat(store.read(Term.nameGram("はな"), 3, Optional.empty(), 10).rows())
                .containsExactly(new Posting(Term.nameGram("はな"), friend(1), List.of(FoldedText.of("はなこさん"))));
        assertThat(store.read(Term.nameGram("さ"), 3, Optional.empty(), 10).rows()).containsExactly(new Posting(
                Term.nameGram("さ"), friend(1), List.of(FoldedText.of("さとう花子"), FoldedText.of("はなこさん"))));
        assertThat(store.listedNames(friend(1)))
                .containsExactlyInAnyOrder(FoldedText.of("さとう花子"), FoldedText.of("はなこさん"));
    }

    @Test
    void aNewNameReplacesTheOldOneInTheLists() {
        PostingStore store = store();
        NamePostings postings = new NamePostings(store);
        postings.follow(named(1, "佐藤", "花子"));
        postings.follow(named(1, "佐藤", "太郎"));
        postings.follow(named(1, "佐藤", "太郎"));

        assertThat(all(store, Term.nameGram("太郎"), 3)).containsExactly(friend(1));
        assertThat(all(store, Term.nameGram("佐藤"), 3)).containsExactly(friend(1));
        assertThat(all(store, Term.nameGram("花子"), 3)).isEmpty();
        assertThat(all(store, Term.nameGram("花"), 3)).isEmpty();
        assertThat(store.listedNames(friend(1)))
                .isEqualTo(Set.of(FoldedText.of("佐藤"), FoldedText.of("太郎")));
    }

    @Test
    void whatAnInterruptedUpdateAddedIsStillRemovedLater() {
        PostingStore store = store();
        // Stopped after the note and one posting of a name that the friend has no longer when it runs again.
        store.noteListedNames(friend(1), Set.of(FoldedText.of("花子")));
        store.put(3, List.of(new Posting(Term.nameGram("花"), friend(1), List.of(FoldedText.of("花子")))));

        new NamePostings(store).follow(named(1, "太郎", "太郎"));

        assertThat(all(store, Term.nameGram("花"), 3)).isEmpty();
        assertThat(all(store, Term.nameGram("太"), 3)).containsExactly(friend(1));
    }

    private static List<FriendId> all(PostingStore store, Term term, int shard) {
        return store.read(term, shard, Optional.empty(), 1_000).rows().stream().map(Posting::friend).toList();
    }

    private static Friend named(int number, String line, String desk) {
        return Friend.first(friend(number), 3, new MarkState(new MarkId("done"), MarkKind.DONE, Instant.EPOCH,
                        new Actor.Friend()))
                .withProfile(Optional.of(line), Optional.empty(), Optional.empty())
                .withDeskName(Optional.of(desk));
    }

    private static FriendId friend(int number) {
        return new FriendId("U%032x".formatted(number));
    }
}
