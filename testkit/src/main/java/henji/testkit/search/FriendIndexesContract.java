package henji.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Conversation;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueCount;
import henji.core.search.index.QueueRow;
import henji.core.search.index.SegmentRow;
import henji.core.search.index.TurnRow;
import henji.core.segment.FriendFacts;
import henji.core.segment.SegmentFacts;
import henji.core.staff.StaffId;
import henji.testkit.random.RandomFriends;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the indexes of friends give, whatever keeps them. */
public abstract class FriendIndexesContract {

    /** The zone in which the indexes count days. */
    protected static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final IndexShards SHARDS = new IndexShards(2);

    /** Indexes over exactly these friends. */
    protected abstract FriendIndexes over(List<Friend> friends);

    @Test
    void aQueueIsReadInPagesFromEitherEnd() {
        List<Friend> friends = friends(120);
        FriendIndexes indexes = over(friends);
        MarkId done = new MarkId("done");
        List<Friend> expected = friends.stream()
                .filter(friend -> friend.mark().mark().equals(done) && friend.indexShard() == 1)
                .sorted(Comparator.comparing(Friend::queueSince)).toList();

        for (FriendIndexes.Order order : FriendIndexes.Order.values()) {
            List<QueueRow> rows = all((after, limit) -> indexes.queue(done, 1, order, after, limit), 7);

            List<QueueRow> rising = order == FriendIndexes.Order.NEWEST_FIRST ? rows.reversed() : rows;
            assertThat(rising).isEqualTo(expected.stream().map(friend ->
                    new QueueRow(friend.id(), friend.queueSince(), friend.assignee())).toList());
        }
    }

    @Test
    void aQueueIsCountedInPartsAsItIsRead() {
        List<Friend> friends = friends(120);
        FriendIndexes indexes = over(friends);
        List<Friend> expected = friends.stream()
                .filter(friend -> friend.mark().mark().equals(new MarkId("done")) && friend.indexShard() == 1)
                .toList();

        int counted = 0;
        int unassigned = 0;
        Optional<QueueRow> after = Optional.empty();
        do {
            QueueCount part = indexes.queueCount(new MarkId("done"), 1, after, 7);
            assertThat(part.readUnits()).isLessThanOrEqualTo(0.5);
            counted += part.friends();
            unassigned += part.unassigned();
            after = part.goesOnAfter();
        } while (after.isPresent());

        assertThat(counted).isEqualTo(expected.size()).isGreaterThan(7);
        assertThat(unassigned).isEqualTo(expected.stream().filter(friend -> friend.assignee().isEmpty()).count());
    }

    @Test
    void friendsOfTheSameTimeAreEachReadOnce() {
        Instant same = Instant.parse("2026-11-01T00:00:00Z");
        List<Friend> friends = friends(60).stream()
                .map(friend -> friend.withConversation(Conversation.NONE)
                        .withMark(new MarkState(new MarkId("done"),
                                MarkKind.DONE, same, friend.mark().by())))
                .toList();
        FriendIndexes indexes = over(friends);

        List<FriendId> read = new ArrayList<>();
        for (int shard = 0; shard < SHARDS.count(); shard++) {
            int part = shard;
            List<QueueRow> rows = all((after, limit) -> indexes.queue(new MarkId("done"), part,
                    FriendIndexes.Order.LONGEST_WAITING_FIRST, after, limit), 4);
            rows.forEach(row -> read.add(row.friend()));
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(friends.stream().map(Friend::id).toList());
    }

    @Test
    void onlyOpenFriendsOfAStaffMemberStandInTheirTurn() {
        List<Friend> friends = friends(120);
        FriendIndexes indexes = over(friends);
        StaffId aoki = new StaffId("aoki");

        List<TurnRow> rows = all((after, limit) ->
                indexes.turn(aoki, after.map(TurnRow::friend), limit), 5);

        assertThat(rows).isNotEmpty().isEqualTo(friends.stream()
                .filter(friend -> friend.isInTurn() && friend.assignee().equals(Optional.of(aoki)))
                .sorted(Comparator.comparing(Friend::id))
                .map(friend -> new TurnRow(friend.id(), friend.mark().mark(), friend.queueSince()))
                .toList());
    }

    @Test
    void theSegmentIndexHoldsEveryFriendOnceWithWhatSegmentsTest() {
        List<Friend> friends = friends(120);
        FriendIndexes indexes = over(friends);

        List<SegmentRow> rows = new ArrayList<>();
        for (int shard = 0; shard < IndexShards.SEGMENT_SHARDS; shard++) {
            int part = shard;
            List<SegmentRow> inShard = all((after, limit) ->
                    indexes.segment(part, after.map(SegmentRow::friend), limit), 2);
            assertThat(inShard).isSortedAccordingTo(Comparator.comparing(SegmentRow::friend));
            rows.addAll(inShard);
        }

        Map<FriendId, SegmentFacts> facts = rows.stream()
                .collect(Collectors.toMap(SegmentRow::friend, SegmentRow::facts));
        assertThat(facts).hasSize(friends.size());
        for (Friend friend : friends) {
            assertThat(facts.get(friend.id())).isEqualTo(projected(friend));
        }
    }

    @Test
    void friendsAreReadByIdAndMissingOnesLeftOut() {
        List<Friend> friends = friends(3);
        FriendIndexes indexes = over(friends);
        FriendId missing = new FriendId("U" + "f".repeat(32));

        FriendIndexes.Found found = indexes.friends(
                Stream.concat(friends.stream().map(Friend::id), Stream.of(missing)).toList());

        assertThat(found.friends()).isEqualTo(
                friends.stream().collect(Collectors.toMap(Friend::id, Function.identity())));
        assertThat(found.readUnits()).isPositive();
    }

    private static SegmentFacts projected(Friend friend) {
        SegmentFacts whole = FriendFacts.of(friend, ZONE);
        return new SegmentFacts(whole.mark(), whole.markDay(), whole.messageMarks(), whole.tags(), whole.fields(),
                whole.assignee(), whole.follow(), whole.followDay(), whole.lastIn(), whole.lastOut(),
                friend.conversation().waitingSince()
                        .map(since -> SegmentFacts.Since.on(LocalDate.ofInstant(since, ZONE), ZONE)),
                whole.language(), whole.entryRoute(), Optional.empty());
    }

    private static List<Friend> friends(int count) {
        RandomFriends random = new RandomFriends(11, NOW, SHARDS);
        return Stream.generate(random::next).limit(count).toList();
    }

    private static <T> List<T> all(BiFunction<Optional<T>, Integer, IndexPage<T>> read, int limit) {
        List<T> rows = new ArrayList<>();
        Optional<T> after = Optional.empty();
        IndexPage<T> page;
        do {
            page = read.apply(after, limit);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            if (!page.rows().isEmpty()) {
                // For an empty page DynamoDB Local, which LocalStack asks, tells 0; DynamoDB bills half a unit.
                assertThat(page.readUnits()).isPositive();
            }
            rows.addAll(page.rows());
            after = page.rows().isEmpty() ? after : Optional.of(page.rows().getLast());
        } while (!page.ended());
        return rows;
    }
}
