package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.audience.AudienceSearch;
import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MessagePreview;
import henji.core.friend.RecentOperations;
import henji.core.inbox.ChangeFeed;
import henji.core.inbox.InboxCounts;
import henji.core.inbox.InboxLists;
import henji.core.inbox.InboxQuery;
import henji.core.inbox.InboxView;
import henji.core.mark.MarkId;
import henji.core.search.FriendSearch;
import henji.core.search.index.FriendIndexes;
import henji.core.search.posting.Posting;
import henji.core.search.posting.Term;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Condition;
import henji.core.segment.FoldedText;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.ThreadId;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.core.unread.FriendPlace;
import henji.core.unread.ReadBucket;
import henji.dynamodb.item.FriendItem;
import henji.local.dynoxide.Dynoxide;
import henji.local.dynoxide.Import;
import henji.local.dynoxide.ImportClient;
import henji.local.template.LocalTables;
import henji.local.template.Template;
import henji.testkit.store.Entries;
import henji.testkit.store.People;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What reading costs, in read units as DynamoDB bills them, in accounts of a thousand, ten thousand and a hundred
 * thousand friends: the figure of a page must not grow with the account. Budgets: docs/data-model.md.
 */
class SearchBudgetTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = People.NOW;
    private static final IndexShards ONE_SHARD = new IndexShards(1);
    private static final IndexShards FOUR_SHARDS = new IndexShards(4);
    private static final StaffId AOKI = new StaffId("aoki");
    private static final int OWN_OPEN = 400;
    private static final int TALK = 60;
    private static final double BOUND = 600;
    private static final Duration LONG = Duration.ofHours(1);
    private static final Segment EVERYBODY = new Segment.All(List.of());

    private final SegmentContext context = new SegmentContext(NOW, TOKYO, Map.of(new FieldId("plan"),
            FieldType.CHOICE, new FieldId("visits"), FieldType.NUMBER));

    @TempDir
    private Path folder;

    private IndexShards shards = FOUR_SHARDS;
    private DynamoSettingsStore settings;
    private DynamoFriendStore friends;
    private DynamoTimelineStore timeline;
    private DynamoPresence presence;
    private DynamoReads reads;
    private FriendIndexes indexes;
    private FriendSearch search;
    private InboxLists lists;

    @Test
    void pagesAndPollsStayWithinTheirBudgetsAndCostTheSameInALargerAccount() {
        Map<String, Double> small = figures(1_000, FOUR_SHARDS);
        Map<String, Double> large = figures(10_000, FOUR_SHARDS);
        Map<String, Double> huge = figures(100_000, FOUR_SHARDS);

        for (Map<String, Double> figures : List.of(small, large, huge)) {
            assertThat(figures.get("inbox page of two marks")).isLessThanOrEqualTo(28 + 2 * 2);
            assertThat(figures.get("next inbox page")).isLessThanOrEqualTo(28 + 2 * 2);
            assertThat(figures.get("unassigned")).isLessThanOrEqualTo(28 + 2 * 2);
            assertThat(figures.get("own friends")).isLessThanOrEqualTo(35);
            assertThat(figures.get("first page by mark")).isLessThanOrEqualTo(35);
            assertThat(figures.get("first page by tag")).isLessThanOrEqualTo(35);
            assertThat(figures.get("first page by name")).isLessThanOrEqualTo(35);
            assertThat(figures.get("idle poll")).isLessThanOrEqualTo(4);
            assertThat(figures.get("poll around midnight")).isLessThanOrEqualTo(6);
            assertThat(figures.get("counts")).isLessThanOrEqualTo(60);
            assertThat(figures.get("conversation page")).isLessThanOrEqualTo(15);
            // What is under way when the bound is met: a page of each of eight shards.
            assertThat(figures.get("preview of everybody beyond its bound")).isLessThanOrEqualTo(BOUND + 8 * 40);
            assertThat(figures.get("whether anybody is there")).isLessThanOrEqualTo(60);
        }
        for (Map<String, Double> figures : List.of(large, huge)) {
            assertThat(figures.get("count without lists, per 1,000")).isLessThanOrEqualTo(40);
        }
        assertThat(small.get("preview of everybody")).isLessThanOrEqualTo(70);
        assertThat(large.get("preview of everybody")).isLessThanOrEqualTo(10 * 40);
        assertThat(huge.get("preview of everybody")).isLessThanOrEqualTo(100 * 40);
        for (String page : List.of("inbox page of two marks", "next inbox page", "unassigned", "own friends",
                "first page by mark", "first page by tag", "first page by name", "idle poll", "conversation page")) {
            assertThat(large.get(page)).as(page).isCloseTo(small.get(page), offset(2.0));
            assertThat(huge.get(page)).as(page).isCloseTo(large.get(page), offset(1.0));
        }
    }

    @Test
    void withOneShardListsAndPollsCostLessAndNothingCostsMore() {
        Map<String, Double> one = figures(10_000, ONE_SHARD);
        Map<String, Double> four = figures(10_000, FOUR_SHARDS);

        assertThat(one.keySet()).isEqualTo(four.keySet());
        one.forEach((what, units) -> assertThat(units).as(what).isLessThanOrEqualTo(four.get(what)));
        for (String less : List.of("inbox page of two marks", "next inbox page", "idle poll", "poll around midnight")) {
            assertThat(one.get(less)).as(less).isLessThan(four.get(less));
        }
    }

    private Map<String, Double> figures(int size, IndexShards count) {
        shards = count;
        Path dataFile = folder.resolve(size + "-" + count.count() + ".db");
        seed(size, dataFile);
        try (Dynoxide dynamo = Dynoxide.onFile(dataFile)) {
            use(LocalTables.at(dynamo.endpoint()));
            Preset.BASIC.marks().forEach(mark -> settings.save(new Setting.OfMark(mark)));
            talk();
            readMuch();
            return figuresOf(size);
        }
    }

    private void use(LocalTables tables) {
        DynamoDbClient client = Embedded.client(tables.endpoint());
        settings = new DynamoSettingsStore(client, tables.name("Settings"));
        friends = new DynamoFriendStore(client, tables.name("Friends"), tables.name("Timeline"),
                tables.name("Postings"), Embedded.DAYS);
        timeline = new DynamoTimelineStore(client, tables.name("Timeline"));
        reads = new DynamoReads(client, tables.name("Settings"));
        presence = new DynamoPresence(client, tables.name("Settings"));
        indexes = new DynamoFriendIndexes(client, tables.name("Friends"), Embedded.DAYS);
        search = new FriendSearch(new DynamoPostingStore(client, tables.name("Postings")), indexes, shards);
        lists = new InboxLists(indexes, search, timeline, shards);
    }

    private Map<String, Double> figuresOf(int size) {
        Map<String, Double> figures = new LinkedHashMap<>();

        figures.put("inbox page of two marks", cost(() -> inbox(InboxView.NEEDS_REPLY, Optional.empty())));
        Optional<String> cursor = inbox(InboxView.NEEDS_REPLY, Optional.empty());
        figures.put("next inbox page", cost(() -> inbox(InboxView.NEEDS_REPLY, cursor)));
        figures.put("unassigned", cost(() -> inbox(InboxView.UNASSIGNED, Optional.empty())));
        figures.put("own friends", cost(() -> inbox(InboxView.MINE, Optional.empty())));
        figures.put("counts", cost(() -> InboxCounts.read(indexes, shards, settings.read(), AOKI)));
        figures.put("first page by mark", page(new Condition.Mark(Set.of(People.DONE))));
        figures.put("first page by tag", page(new Condition.Tag(Condition.Tag.Match.ANY, Set.of(new TagId("vip")))));
        figures.put("first page by name", page(new Condition.Name("花子")));
        figures.put("conversation page", cost(() -> {
            settings.read();
            friends.read(People.id(1));
            timeline.newestFirst(ThreadId.of(People.id(1)), Optional.empty(), 50);
        }));
        ChangeFeed feed = new ChangeFeed(timeline, indexes, presence, settings, shards);
        figures.put("idle poll", idle(feed, NOW.plus(Duration.ofMinutes(5))));
        figures.put("poll around midnight", idle(feed, Instant.parse("2026-11-24T00:00:02Z")));
        figures.put("preview of everybody", preview(AudienceSearch.Bound.USUAL, size));
        figures.put("preview of everybody beyond its bound", preview(new AudienceSearch.Bound(BOUND, LONG), size));
        figures.put("whether anybody is there", cost(() -> assertThat(audience(AudienceSearch.Bound.USUAL)
                .isEmpty(EVERYBODY, NOW)).isFalse()));
        Segment withoutLists = new Condition.Assignee(Set.of(new StaffId("nobody")), false);
        figures.put("count without lists, per 1,000",
                cost(() -> assertThat(search.survey(withoutLists, context, ReadBudget.unlimited(), 0).hits()).isZero())
                        * 1_000 / size);
        return figures;
    }

    private double preview(AudienceSearch.Bound bound, int size) {
        return cost(() -> {
            AudienceCount count = audience(bound).count(EVERYBODY, NOW, 10);
            assertThat(count.first()).hasSize(10);
            assertThat((long) size).isBetween(count.count() * 9 / 10, count.atMost());
        });
    }

    private AudienceSearch audience(AudienceSearch.Bound bound) {
        return new AudienceSearch(search, settings, TOKYO, () -> NOW, bound);
    }

    private double idle(ChangeFeed feed, Instant at) {
        String cursor = ((ChangeFeed.Answer.Changed) feed.since(Optional.empty(), at)).cursor();
        return cost(() -> assertThat(feed.since(Optional.of(cursor), at.plusSeconds(3)))
                .isEqualTo(new ChangeFeed.Answer.Unchanged()));
    }

    private double page(Segment segment) {
        return cost(() -> {
            settings.version();
            assertThat(search.page(segment, context, Optional.empty(), 50).friends()).hasSize(50);
        });
    }

    private Optional<String> inbox(InboxView view, Optional<String> cursor) {
        Settings now = settings.read();
        InboxQuery query = new InboxQuery(view, AOKI, Set.of(), Set.of(), Set.of(), Optional.empty(),
                FriendIndexes.Order.LONGEST_WAITING_FIRST);
        Embedded.UNITS.reset();
        settings.version();
        reads.all(AOKI);
        var page = lists.page(query, now, context, cursor, 50);
        assertThat(page.friends()).as(view.code()).hasSize(50);
        return page.cursor();
    }

    private static double cost(Runnable operation) {
        Embedded.UNITS.reset();
        operation.run();
        return Embedded.UNITS.read();
    }

    /** A tenth of the friends needs an answer; some five percent carry the tag, and as many the name. */
    private void seed(int size, Path dataFile) {
        Template template = Embedded.TABLES.template();
        String table = Embedded.TABLES.name("Friends");
        try (Import begun = Import.into(dataFile, Stream.of("Friends", "Postings")
                .map(id -> template.table(id).orElseThrow().createRequest()).toList())) {
            DynamoDbClient client = new ImportClient(begun);
            DynamoPostingStore postings = new DynamoPostingStore(client, Embedded.TABLES.name("Postings"));
            FriendItem mapper = new FriendItem(Embedded.DAYS);
            SplittableRandom random = new SplittableRandom(42);
            for (int number = 0; number < size; number++) {
                FriendId id = new FriendId("U%016x%016x".formatted(random.nextLong(), random.nextLong()));
                Friend friend = friend(id, number, size);
                client.batchWriteItem(write -> write.requestItems(Map.of(table, List.of(WriteRequest.builder()
                        .putRequest(put -> put.item(mapper.write(friend))).build()))));
                if (number % 17 == 0) {
                    postings.put(friend.indexShard(), List.of(Posting.of(Term.tag(new TagId("vip")), id)));
                }
                if (number % 19 == 0) {
                    postings.put(friend.indexShard(), List.of(new Posting(
                            Term.nameGram("花子"), id, List.of(FoldedText.of("山田 花子" + number)))));
                }
            }
            begun.finish();
        }
    }

    private Friend friend(FriendId id, int number, int size) {
        MarkId mark = number % 20 == 0 ? People.DOING : number % 10 == 1 ? People.TODO
                : number % 10 == 2 ? People.WAITING : People.DONE;
        Instant since = NOW.minus(Duration.ofMinutes(7L * number % 40_000));
        boolean own = number % 10 == 2 ? number < size && number / 10 < OWN_OPEN : number % 3 == 0;
        Set<TagId> tags = number % 17 == 0
                ? Set.of(new TagId("vip"), new TagId("osaka"), new TagId("spring")) : Set.of(new TagId("osaka"));
        return Friend.first(id, shards.drawFor(id.value()), People.mark(mark, since))
                .withProfile(Optional.of(number % 19 == 0 ? "山田 花子" + number : "佐藤" + number),
                        Optional.of("https://profile.line-scdn.net/0h" + "x".repeat(60)), Optional.of("ja"))
                .withFollow(new Follow(FollowState.FOLLOWING, Optional.of(since)))
                .withAssignee(own && (number % 10 == 2 || number % 10 == 3)
                        ? Optional.of(AOKI) : Optional.empty())
                .withTags(tags)
                .withFields(Map.of(new FieldId("plan"), new FieldValue.Choice("gold"),
                        new FieldId("visits"), new FieldValue.Number(BigDecimal.valueOf(number % 9))), Map.of())
                .withConversation(new Conversation(Optional.of(since), Optional.of(since), Optional.of(since),
                        Optional.of(new MessagePreview(MessagePreview.Direction.IN, "text", "予約の変更はできますか?")),
                        mark.equals(People.DONE) ? Optional.empty() : Optional.of(since), Optional.empty(), Set.of(),
                        Optional.of(EntryKey.of(since, "01HXA1B2C3D4E5F6G7H8J9K0M1")), Set.of(),
                        eightSends()));
    }

    private static RecentOperations eightSends() {
        RecentOperations sends = RecentOperations.NONE;
        for (int i = 0; i < RecentOperations.KEPT; i++) {
            sends = sends.with(new OperationId("operation-" + i));
        }
        return sends;
    }

    /** One conversation of some length, so that the feed and the timeline hold something. */
    private void talk() {
        friends.write(Optional.empty(), People.friend(1));
        for (int number = 0; number < TALK; number++) {
            timeline.putIfAbsent(
                    Entries.textFrom(People.id(1), "talk-" + number, NOW.minusSeconds(60L * number)));
        }
    }

    /** The reader has as much to remember as there is room for. */
    private void readMuch() {
        for (int bucket = 0; bucket < FriendPlace.BUCKETS; bucket++) {
            Map<Integer, Instant> full = new LinkedHashMap<>();
            for (int fingerprint = 0; fingerprint < ReadBucket.MAX; fingerprint++) {
                full.put(fingerprint, NOW);
            }
            reads.save(AOKI, bucket, new ReadBucket(Instant.EPOCH, full), 0);
        }
    }
}
