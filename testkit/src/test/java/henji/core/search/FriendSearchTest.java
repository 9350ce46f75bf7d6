package henji.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.audience.SegmentAudience;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.search.count.FriendCount;
import henji.core.search.count.Survey;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.NamePostings;
import henji.core.search.posting.Posting;
import henji.core.search.posting.Term;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Condition;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.SegmentReader;
import henji.core.segment.SegmentWriter;
import henji.core.segment.Verdict;
import henji.core.tag.TagId;
import henji.testkit.random.RandomFriends;
import henji.testkit.random.RandomSegments;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.InMemorySettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class FriendSearchTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final IndexShards SHARDS = new IndexShards(4);
    private static final SegmentContext CONTEXT = new SegmentContext(NOW, TOKYO, RandomFriends.FIELDS);
    /** More than the budget of a page reads of one list. */
    private static final int MANY = 10_000;
    private static final Segment VIP = new Condition.Tag(Condition.Tag.Match.ANY, Set.of(new TagId("vip")));

    private final InMemoryFriendIndexes indexes = new InMemoryFriendIndexes(TOKYO);
    private final InMemoryPostings postings = new InMemoryPostings();
    private final FriendSearch search = new FriendSearch(postings, indexes, SHARDS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void pagesAndCountsEqualTheNaiveFilter(long seed) {
        seed(seed, seed % 2 == 0 ? 60 : 500);
        RandomSegments segments = new RandomSegments(seed * 31, LocalDate.ofInstant(NOW, TOKYO));

        for (int number = 0; number < 80; number++) {
            Segment segment = segments.next();
            Set<FriendId> expected = naive(segment);
            String which = "seed " + seed + ", segment " + number + ": " + SegmentWriter.write(segment);

            List<FriendId> listed = all(segment, 1 + number % 100);
            assertThat(listed).as(which).doesNotHaveDuplicates();
            assertThat(Set.copyOf(listed)).as(which).isEqualTo(expected);
            assertThat(search.count(segment, CONTEXT)).as(which)
                    .extracting(FriendCount::count, FriendCount::approximate)
                    .containsExactly((long) expected.size(), false);
            Survey survey = search.survey(segment, CONTEXT, ReadBudget.unlimited(), 500);
            assertThat(survey.isComplete()).as(which).isTrue();
            assertThat(Set.copyOf(survey.first())).as(which).isEqualTo(expected);
            assertThat(List.of(survey.hits(), survey.estimate(), survey.atMost())).as(which)
                    .containsOnly((long) expected.size());
            assertThat(SegmentReader.read(SegmentWriter.write(segment))).as(which).isEqualTo(segment);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void anAudienceIsTheNaiveFilterWithoutBlockedFriendsWhateverThePartsAndPages(long seed) {
        seed(seed, 700);
        RandomSegments segments = new RandomSegments(seed * 31, LocalDate.ofInstant(NOW, TOKYO));
        Audience audience = new SegmentAudience(indexes, new InMemorySettings(), TOKYO);
        FriendId middle = new FriendId("U7" + "0".repeat(31));

        for (int number = 0; number < 40; number++) {
            Segment segment = segments.next();
            List<FriendId> members = new ArrayList<>();
            for (KeyRange range : List.of(
                    new KeyRange(0, 30, Optional.empty(), Optional.empty()),
                    new KeyRange(31, 31, Optional.empty(), Optional.of(middle)),
                    new KeyRange(31, 31, Optional.of(middle), Optional.empty()),
                    new KeyRange(32, 63, Optional.empty(), Optional.empty()))) {
                members.addAll(audience(audience, segment, range, 1 + number * 7));
            }
            assertThat(members).as("seed " + seed + ", segment " + number)
                    .isSortedAccordingTo(KeyRange.ORDER)
                    .containsExactlyInAnyOrderElementsOf(naive(segment).stream()
                            .filter(id -> indexes.friends(List.of(id)).friends().get(id).follow().state()
                                    != FollowState.BLOCKED).toList());
        }
    }

    private static List<FriendId> audience(Audience audience, Segment segment, KeyRange range, int limit) {
        List<FriendId> members = new ArrayList<>();
        Optional<FriendId> after = Optional.empty();
        do {
            Audience.Page page = audience.page(segment, range, NOW, after, limit);
            assertThat(page.friends()).hasSizeLessThanOrEqualTo(limit);
            members.addAll(page.friends());
            after = page.next();
        } while (after.isPresent());
        return members;
    }

    @Test
    void aPageStopsAtItsBudgetAndGoesOn() {
        seed(3, 3_000);
        Segment rare = new Segment.All(List.of(new Segment.Not(VIP), new Condition.Name("𠮷田"),
                new Condition.Assignee(Set.of(), true)));

        SearchPage page = search.page(rare, CONTEXT, Optional.empty(), 100);

        assertThat(page.readUnits()).isLessThanOrEqualTo(ReadBudget.PAGE + 5);
        assertThat(page.cursor()).isPresent();
        assertThat(Set.copyOf(all(rare, 100))).isEqualTo(naive(rare));
    }

    @Test
    void pagesComeToAnEndThoughAllThatABudgetReadsIsFilteredOut() {
        Friend hit = manyNamed("ゆうと", "ゆうき");
        Segment alone = new Condition.Name("ゆうき");
        Segment union = new Segment.Any(List.of(new Condition.Name("ゆうゆ"), alone));
        Segment behindATag = new Segment.All(List.of(VIP, alone));

        assertThat(all(alone, 10)).containsExactly(hit.id());
        assertThat(all(union, 10)).containsExactly(hit.id());
        assertThat(all(behindATag, 10)).containsExactly(hit.id());
    }

    /** One shard of many friends of one name, each with the tag, and the last of them of another name. */
    private Friend manyNamed(String name, String nameOfLast) {
        Friend pattern = new RandomFriends(1, NOW, SHARDS).next();
        NamePostings names = new NamePostings(postings);
        Friend last = pattern;
        for (int number = 1; number <= MANY; number++) {
            last = Friend.first(new FriendId("U%08x".formatted(number << 16) + "0".repeat(24)), pattern.indexShard(),
                            pattern.mark())
                    .withProfile(Optional.of(number == MANY ? nameOfLast : name), Optional.empty(), Optional.empty())
                    .withTags(Set.of(new TagId("vip")));
            indexes.put(last);
            names.follow(last);
            postings.put(last.indexShard(), List.of(Posting.of(Term.tag(new TagId("vip")), last.id())));
        }
        return last;
    }

    @Test
    void aCountAboveTheLimitIsEstimatedNearTheTruth() {
        seed(5, 8_000);

        FriendCount count = search.count(VIP, CONTEXT);
        FriendCount unassigned = search.count(new Condition.Assignee(Set.of(), true), CONTEXT);

        assertThat((double) count.count()).isBetween(0.8 * naive(VIP).size(), 1.2 * naive(VIP).size());
        assertThat(unassigned.approximate()).isTrue();
        assertThat(unassigned.count()).as("three digits").isEqualTo(Survey.rounded(unassigned.count()));
        assertThat((double) unassigned.count()).isBetween(0.8 * 4_800, 1.2 * 4_800);
    }

    @Test
    void aStalePostingIsNotShown() {
        Friend friend = new RandomFriends(1, NOW, SHARDS).next().withTags(Set.of());
        indexes.put(friend);
        postings.put(friend.indexShard(), List.of(Posting.of(
                Term.tag(new TagId("vip")), friend.id())));

        assertThat(all(VIP, 10)).isEmpty();
    }

    @Test
    void aCursorOfAnotherSegmentOrOfNobodyIsRefused() {
        seed(1, 500);
        String cursor = search.page(VIP, CONTEXT, Optional.empty(), 5).cursor().orElseThrow();
        Segment other = new Condition.Mark(Set.of(new MarkId("done")));

        for (String bad : List.of(cursor, "x", "", "%%%", cursor + "A", "cDs7Ow")) {
            assertThatThrownBy(() -> search.page(other, CONTEXT, Optional.of(bad), 5))
                    .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                            .containsExactly(Fault.at("cursor", "bad-cursor")));
        }
    }

    private void seed(long seed, int count) {
        RandomFriends friends = new RandomFriends(seed, NOW, SHARDS);
        NamePostings names = new NamePostings(postings);
        for (int number = 0; number < count; number++) {
            Friend friend = friends.next();
            indexes.put(friend);
            names.follow(friend);
            postings.put(friend.indexShard(), FriendTerms.of(friend).stream()
                    .map(term -> Posting.of(term, friend.id())).toList());
        }
    }

    private Set<FriendId> naive(Segment segment) {
        return indexes.all().stream()
                .filter(friend -> segment.test(FriendFacts.of(friend, TOKYO), CONTEXT) == Verdict.IN)
                .map(Friend::id).collect(Collectors.toSet());
    }

    private List<FriendId> all(Segment segment, int limit) {
        List<FriendId> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchPage page = search.page(segment, CONTEXT, cursor, limit);
            assertThat(page.friends()).hasSizeLessThanOrEqualTo(limit);
            page.friends().forEach(friend -> listed.add(friend.id()));
            assertThat(page.cursor()).as("a page comes further").isNotEqualTo(cursor.or(() -> Optional.of("")));
            cursor = page.cursor();
        } while (cursor.isPresent());
        return listed;
    }
}
