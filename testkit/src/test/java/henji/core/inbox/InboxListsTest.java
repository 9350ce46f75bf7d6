package henji.core.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import henji.core.search.count.StoppedCount;

import henji.core.friend.Conversation;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.friend.RecentOperations;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.search.FriendSearch;
import henji.core.search.SearchPage;
import henji.core.search.index.FriendIndexes.Order;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.SegmentContext;
import henji.core.settings.DeliverySettings;
import henji.core.settings.MarkRules;
import henji.core.settings.Preset;
import henji.core.settings.Settings;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.testkit.random.RandomFriends;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.Entries;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class InboxListsTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = People.NOW;
    private static final IndexShards SHARDS = new IndexShards(4);
    private static final StaffId AOKI = new StaffId("aoki");

    private final InMemoryFriendIndexes indexes = new InMemoryFriendIndexes(TOKYO);
    private final InMemoryConversations timeline = new InMemoryConversations();
    private final Settings settings = InMemorySettings.with(Preset.BASIC).read();
    private final InboxLists lists = new InboxLists(indexes,
            new FriendSearch(new InMemoryPostings(), indexes, SHARDS), timeline, SHARDS);

    @Test
    void aQueueOfManyMarksAndShardsIsOneListWhateverThePage() {
        List<Friend> friends = seed(400);
        List<FriendId> expected = friends.stream().filter(friend -> friend.mark().kind().owesAnswer())
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList();

        for (int limit : List.of(1, 7, 50, 100)) {
            assertThat(all(query(InboxView.NEEDS_REPLY, Order.LONGEST_WAITING_FIRST), limit)).isEqualTo(expected);
            assertThat(all(query(InboxView.NEEDS_REPLY, Order.NEWEST_FIRST), limit)).isEqualTo(expected.reversed());
        }
    }

    @Test
    void aQueueOfMoreMarksThanAnybodyHasIsStillOneList() {
        List<ResponseMark> marks = new ArrayList<>();
        for (int number = 0; number < 70; number++) {
            marks.add(new ResponseMark(new MarkId("m" + number), 1, "m" + number, "#112233", "", number,
                    MarkKind.NEEDS_REPLY, ResponseMark.Use.BOTH, false, false, false, false, false));
        }
        Settings many = new Settings(1, marks, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                MarkRules.DEFAULT, DeliverySettings.DEFAULT);
        List<FriendId> expected = new ArrayList<>();
        for (int number = 0; number < 600; number++) {
            Friend friend = People.friend(number).withMark(new MarkState(new MarkId("m" + number % 70),
                    MarkKind.NEEDS_REPLY, NOW.plusSeconds(number), new Actor.Rule("on-receipt")));
            indexes.put(friend);
            expected.add(friend.id());
        }

        List<FriendId> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchPage page = lists.page(query(InboxView.NEEDS_REPLY, Order.LONGEST_WAITING_FIRST), many, context(),
                    cursor, 50);
            page.friends().forEach(friend -> listed.add(friend.id()));
            cursor = page.cursor();
        } while (cursor.isPresent());

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void aViewWithoutOwnersStopsAtItsBudgetAndGoesOn() {
        // Thousands in front of the queue have an assignee; the unassigned ones stand behind them.
        for (int number = 0; number < 6_000; number++) {
            Friend friend = waiting(number, NOW.minusSeconds(100_000L - number));
            indexes.put(number < 5_950 ? friend.withAssignee(Optional.of(AOKI)) : friend);
        }
        InboxQuery query = query(InboxView.UNASSIGNED, Order.LONGEST_WAITING_FIRST);

        SearchPage first = lists.page(query, settings, context(), Optional.empty(), 50);

        assertThat(first.readUnits()).isLessThanOrEqualTo(ReadBudget.PAGE + 5);
        assertThat(first.cursor()).isPresent();
        assertThat(all(query, 50)).hasSize(50);
    }

    @Test
    void aFriendWhoLeftTheMarkMeanwhileIsNotShown() {
        Friend friend = waiting(1, NOW.minusSeconds(60));
        indexes.put(friend);
        InMemoryFriendIndexes lagging = new InMemoryFriendIndexes(TOKYO) {
            @Override
            public Found friends(Collection<FriendId> ids) {
                return new Found(Map.of(friend.id(), friend.withMark(People.mark(People.DONE, NOW))), 0.5);
            }
        };
        lagging.put(friend);
        InboxLists stale = new InboxLists(lagging,
                new FriendSearch(new InMemoryPostings(), lagging, SHARDS), timeline, SHARDS);

        assertThat(stale.page(query(InboxView.NEEDS_REPLY, Order.LONGEST_WAITING_FIRST), settings, context(),
                Optional.empty(), 10).friends()).isEmpty();
    }

    @Test
    void allFriendsAreListedOnceNewestMessageFirstAlsoAfterAQuietWeek() {
        List<FriendId> expected = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            Instant at = NOW.minus(Duration.ofDays(8)).minus(Duration.ofMinutes(37L * number));
            talk(number, at);
            talk(number, at.minusSeconds(30));
            expected.add(People.id(number));
        }
        indexes.put(People.friend(90));
        expected.add(People.id(90));

        InboxQuery query = query(InboxView.ALL, Order.NEWEST_FIRST);

        assertThat(lists.page(query, settings, context(), Optional.empty(), 20).friends()).isNotEmpty();
        for (int limit : List.of(3, 20, 100)) {
            assertThat(all(query, limit)).isEqualTo(expected);
        }
    }

    @Test
    void messagesOfTheSameMillisecondAreNotLostBetweenPages() {
        for (int number = 0; number < 9; number++) {
            talk(number, NOW.minusSeconds(60));
        }

        assertThat(all(query(InboxView.ALL, Order.NEWEST_FIRST), 2)).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void countsEqualTheListsAndStopAtAThousand() {
        List<Friend> friends = seed(400);
        InboxCounts few = InboxCounts.read(indexes, SHARDS, settings, AOKI);

        for (InboxView view : InboxView.values()) {
            if (view != InboxView.ALL) {
                assertThat(count(few, view)).as(view.code()).isEqualTo(
                        new StoppedCount(all(query(view, Order.LONGEST_WAITING_FIRST), 100).size(), false));
            }
        }
        assertThat(few.all()).isEqualTo(new StoppedCount(friends.size(), false));

        for (int number = 0; number < 3_000; number++) {
            indexes.put(waiting(number, NOW.minusSeconds(number)).withAssignee(Optional.of(AOKI)));
        }
        InboxCounts many = InboxCounts.read(indexes, SHARDS, settings, AOKI);

        assertThat(many.needsReply()).isEqualTo(new StoppedCount(1_000, true));
        assertThat(many.mine()).isEqualTo(new StoppedCount(1_000, true));
        assertThat(many.unassigned().more()).isTrue();
        assertThat(many.all()).isEqualTo(new StoppedCount(1_000, true));
        assertThat(many.readUnits()).isLessThanOrEqualTo(60);
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        seed(300);
        InboxQuery query = query(InboxView.NEEDS_REPLY, Order.LONGEST_WAITING_FIRST);
        Optional<String> cursor = lists.page(query, settings, context(), Optional.empty(), 5).cursor();

        for (InboxQuery other : List.of(query(InboxView.UNASSIGNED, Order.LONGEST_WAITING_FIRST),
                query(InboxView.NEEDS_REPLY, Order.NEWEST_FIRST), query(InboxView.MINE, Order.LONGEST_WAITING_FIRST),
                query(InboxView.ALL, Order.NEWEST_FIRST))) {
            assertThatThrownBy(() -> lists.page(other, settings, context(), cursor, 5))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    private static StoppedCount count(InboxCounts counts, InboxView view) {
        return switch (view) {
            case NEEDS_REPLY -> counts.needsReply();
            case MINE -> counts.mine();
            case UNASSIGNED -> counts.unassigned();
            case WAITING -> counts.waiting();
            case ALL -> counts.all();
        };
    }

    private List<Friend> seed(int count) {
        RandomFriends random = new RandomFriends(3, NOW, SHARDS);
        List<Friend> friends = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Friend friend = random.next();
            indexes.put(friend);
            friends.add(friend);
        }
        return friends;
    }

    private static Friend waiting(int number, Instant since) {
        return People.friend(number).withMark(People.mark(People.TODO, since));
    }

    private void talk(int number, Instant at) {
        TimelineEntry entry = Entries.textFrom(People.id(number), "talk-" + number + "-" + at.toEpochMilli(), at);
        timeline.putIfAbsent(entry);
        Friend current = indexes.friends(List.of(People.id(number))).friends()
                .getOrDefault(People.id(number), People.friend(number));
        Optional<Instant> last = current.conversation().lastIn().filter(known -> known.isAfter(at))
                .or(() -> Optional.of(at));
        Optional<EntryKey> head = current.conversation().headEntry()
                .filter(known -> known.compareTo(entry.key()) > 0).or(() -> Optional.of(entry.key()));
        indexes.put(current.withConversation(new Conversation(last, last, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), head, Set.of(), RecentOperations.NONE)));
    }

    private static InboxQuery query(InboxView view, Order order) {
        return new InboxQuery(view, AOKI, Set.<MarkId>of(), Set.of(), Set.of(), Optional.empty(), order);
    }

    private static SegmentContext context() {
        return new SegmentContext(NOW, TOKYO);
    }

    private List<FriendId> all(InboxQuery query, int limit) {
        List<FriendId> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchPage page = lists.page(query, settings, context(), cursor, limit);
            assertThat(page.friends()).hasSizeLessThanOrEqualTo(limit);
            page.friends().forEach(friend -> listed.add(friend.id()));
            cursor = page.cursor();
        } while (cursor.isPresent());
        return listed;
    }
}
