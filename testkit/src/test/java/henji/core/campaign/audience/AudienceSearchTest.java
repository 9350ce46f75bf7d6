package henji.core.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.campaign.audience.AudienceSearch.Bound;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.search.FriendSearch;
import henji.core.search.count.Survey;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueCount;
import henji.core.search.index.QueueRow;
import henji.core.search.index.SegmentRow;
import henji.core.search.index.TurnRow;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.NamePostings;
import henji.core.search.posting.Posting;
import henji.core.segment.Condition;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.testkit.delivery.HandMovedClock;
import henji.testkit.random.RandomFriends;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.InMemorySettings;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Who would get a message, said within a bound: an account ten times as large is read no further. */
class AudienceSearchTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final IndexShards SHARDS = new IndexShards(4);
    private static final int FRIENDS = 3_000;
    private static final Segment EVERYBODY = new Segment.All(List.of());
    private static final Segment UNASSIGNED = new Condition.Assignee(Set.of(), true);
    private static final Segment OF_A_STRANGER = new Condition.Assignee(Set.of(new StaffId("nobody")), false);
    private static final TagId CHOSEN = new TagId("chosen");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Bound WIDE = new Bound(100_000, LONG);
    /** Some 800 rows of the segment index in memory, and the pages that are under way when it is spent. */
    private static final Bound NARROW = new Bound(30, LONG);

    private final HandMovedClock clock = new HandMovedClock(NOW);
    private final ReadCounting indexes = new ReadCounting();
    private final InMemoryPostings postings = new InMemoryPostings();

    @Test
    void withinTheBoundTheCountIsExactAndLeavesOutWhoBlocks() {
        seed(500);
        indexes.memory.all().forEach(new NamePostings(postings)::follow);

        for (Segment segment : List.of(EVERYBODY, UNASSIGNED, new Condition.Name("田"))) {
            AudienceCount count = audience(WIDE).count(segment, NOW, 10);

            assertThat(count.count()).isEqualTo(naive(segment)).isPositive();
            assertThat(count.approximate()).isFalse();
            assertThat(count.atMost()).isEqualTo(count.count());
            assertThat(count.first()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void readingStopsAtTheBoundAndTheRestIsJudgedByWhatWasRead() {
        seed(FRIENDS);

        AudienceCount count = audience(NARROW).count(UNASSIGNED, NOW, 10);

        assertThat(indexes.rows.get()).isBetween(500, 1_500);
        assertThat(count.approximate()).isTrue();
        assertThat(naive(UNASSIGNED)).isBetween(count.count() * 9 / 10, count.atMost());
        assertThat(count.atMost()).isLessThan(2 * count.count());
        assertThat(count.count() % 10).as("three digits").isZero();
        assertThat(count.first()).hasSize(10);
    }

    @Test
    void readingStopsWhenItsTimeIsUp() {
        seed(FRIENDS);
        indexes.slowness = Duration.ofSeconds(1);

        AudienceCount count = audience(new Bound(100_000, Duration.ofSeconds(10))).count(UNASSIGNED, NOW, 10);

        assertThat(indexes.reads.get()).isLessThan(30);
        assertThat(count.approximate()).isTrue();
        assertThat(naive(UNASSIGNED)).isBetween(count.count() / 2, count.atMost());
    }

    @Test
    void nobodyFoundWithinTheBoundIsNotNobody() {
        seed(FRIENDS);

        AudienceCount count = audience(NARROW).count(OF_A_STRANGER, NOW, 10);

        assertThat(count.count()).isZero();
        assertThat(count.approximate()).isTrue();
        assertThat(count.atMost()).isBetween(10L, 200L);
        assertThat(audience(NARROW).isEmpty(OF_A_STRANGER, NOW)).isFalse();
        assertThat(audience(WIDE).isEmpty(OF_A_STRANGER, NOW)).isTrue();
    }

    @Test
    void thatSomebodyIsThereIsSoonFound() {
        seed(FRIENDS);

        assertThat(audience(WIDE).isEmpty(EVERYBODY, NOW)).isFalse();

        assertThat(indexes.rows.get()).isLessThan(200);
    }

    @Test
    void whoBlocksIsNobody() {
        seed(500);

        assertThat(audience(WIDE).isEmpty(new Condition.Follow(Set.of(FollowState.BLOCKED)), NOW)).isTrue();
    }

    @Test
    void aFewWithATagAreCountedExactlyHoweverManyThereAre() {
        seed(FRIENDS);
        List<FriendId> few = indexes.memory.all().stream()
                .filter(friend -> friend.follow().state() != FollowState.BLOCKED).limit(40)
                .map(friend -> friend.withTags(Set.of(CHOSEN))).peek(this::put).map(Friend::id).toList();

        Segment tagged = new Condition.Tag(Condition.Tag.Match.ANY, Set.of(CHOSEN));
        AudienceCount count = audience(NARROW).count(tagged, NOW, 50);

        assertThat(count.approximate()).isFalse();
        assertThat(count.first()).containsExactlyInAnyOrderElementsOf(few);
    }

    @Test
    void aQueueTooLongForTheBoundIsJudgedByAPartOfAllFriends() {
        seed(4 * FRIENDS);
        MarkId mark = new MarkId("chosen");
        indexes.memory.all().stream().filter(friend -> friend.id().value().endsWith("7"))
                .filter(friend -> friend.id().value().compareTo("U5") < 0)
                .forEach(friend -> put(friend.withMark(new MarkState(
                        mark, friend.mark().kind(), friend.mark().since(), friend.mark().by()))));
        Segment marked = new Condition.Mark(Set.of(mark));

        AudienceCount count = audience(NARROW).count(marked, NOW, 0);

        assertThat(count.approximate()).isTrue();
        assertThat(count.count()).isPositive();
        assertThat(naive(marked)).isLessThanOrEqualTo(count.atMost());
    }

    @Test
    void estimatesAreRoundedToThreeDigits() {
        assertThat(List.of(0L, 7L, 999L, 1_004L, 1_005L, 999_500L, 987_654L).stream().map(Survey::rounded))
                .containsExactly(0L, 7L, 999L, 1_000L, 1_010L, 1_000_000L, 988_000L);
    }

    private AudienceSearch audience(Bound bound) {
        return new AudienceSearch(new FriendSearch(postings, indexes, SHARDS), new InMemorySettings(), TOKYO, clock,
                bound);
    }

    private void seed(int count) {
        RandomFriends friends = new RandomFriends(count, NOW, SHARDS);
        for (int number = 0; number < count; number++) {
            put(friends.next());
        }
    }

    private void put(Friend friend) {
        indexes.memory.put(friend);
        postings.put(friend.indexShard(), FriendTerms.of(friend).stream()
                .map(term -> Posting.of(term, friend.id())).toList());
    }

    private long naive(Segment segment) {
        SegmentContext context = new SegmentContext(NOW, TOKYO);
        return indexes.memory.all().stream()
                .filter(friend -> friend.follow().state() != FollowState.BLOCKED)
                .filter(friend -> segment.test(FriendFacts.of(friend, TOKYO), context) == Verdict.IN)
                .count();
    }

    /** Says how much is read; each read may take its time. */
    private final class ReadCounting implements FriendIndexes {

        private final InMemoryFriendIndexes memory = new InMemoryFriendIndexes(TOKYO);
        private final AtomicInteger rows = new AtomicInteger();
        private final AtomicInteger reads = new AtomicInteger();
        private Duration slowness = Duration.ZERO;

        @Override
        public IndexPage<QueueRow> queue(MarkId mark, int shard, Order order, Optional<QueueRow> after, int limit) {
            return memory.queue(mark, shard, order, after, limit);
        }

        @Override
        public QueueCount queueCount(MarkId mark, int shard, Optional<QueueRow> after, int limit) {
            return memory.queueCount(mark, shard, after, limit);
        }

        @Override
        public IndexPage<TurnRow> turn(StaffId staff, Optional<FriendId> after, int limit) {
            return memory.turn(staff, after, limit);
        }

        @Override
        public synchronized IndexPage<SegmentRow> segment(int shard, Optional<FriendId> after, int limit) {
            IndexPage<SegmentRow> page = memory.segment(shard, after, limit);
            rows.addAndGet(page.rows().size());
            reads.incrementAndGet();
            clock.advance(slowness);
            return page;
        }

        @Override
        public Found friends(Collection<FriendId> ids) {
            return memory.friends(ids);
        }
    }
}
