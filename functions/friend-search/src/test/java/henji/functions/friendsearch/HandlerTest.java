package henji.functions.friendsearch;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Conversation;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MessagePreview;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.RecentOperations;
import henji.core.friend.ReplyToken;
import henji.core.presence.Presence;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.NamePostings;
import henji.core.search.posting.Posting;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.TimelineEntry;
import henji.core.unread.MarkRead;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoPresence;
import henji.dynamodb.DynamoReads;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.item.Days;
import henji.json.Json;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiEvent;
import henji.testkit.random.RandomFriends;
import henji.testkit.store.Entries;
import henji.testkit.store.People;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class HandlerTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final IndexShards SHARDS = new IndexShards(4);
    private static LocalTables tables;
    private static DynamoDbClient client;

    private Instant now = People.NOW;
    private Surroundings surroundings;
    private Handler handler;
    private DynamoFriendStore friends;
    private DynamoTimelineStore timeline;

    @BeforeAll
    static void start() {
        tables = LocalTables.start();
        client = SearchSurroundings.client(tables);
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void empty() {
        tables.clear();
        surroundings = new Surroundings(SearchSurroundings.environment(tables), () -> now);
        handler = new Handler(surroundings);
        friends = new DynamoFriendStore(client, tables.name("Friends"), tables.name("Timeline"),
                tables.name("Postings"), new Days(TOKYO));
        timeline = new DynamoTimelineStore(client, tables.name("Timeline"));
        DynamoSettingsStore settings = new DynamoSettingsStore(client, tables.name("Settings"));
        Preset.BASIC.marks().forEach(mark -> settings.save(new Setting.OfMark(mark)));
        settings.save(new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 0, false)));
    }

    @Test
    void itAnswersExactlyTheRoutesOfTheContract() {
        ApiContract.hasRoutes(ApiContract.project(), "friend-search", new Wiring(surroundings).router().routes()
                .stream().map(route -> route.name() + " " + route.right().code()).toList());
    }

    @Test
    void withoutATokenNothingIsAnswered() throws IOException {
        assertThat(status(ApiEvent.of("GET", "/api/inbox"))).isEqualTo(401);
    }

    @Test
    void theQueueIsReadInPagesLongestWaitingFirstAndItsCountEqualsTheList() throws IOException {
        List<Friend> seeded = seed(150);
        List<FriendId> expected = seeded.stream().filter(friend -> friend.mark().kind().owesAnswer())
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList();

        assertThat(ids(all("/api/inbox?view=needs-reply&limit=13"))).isEqualTo(expected);
        assertThat(ids(all("/api/inbox?view=needs-reply&sort=newest&limit=13"))).isEqualTo(expected.reversed());
        assertThat(count("needsReply")).isEqualTo(expected.size());
    }

    @Test
    void eachViewHoldsItsFriendsAndIsCounted() throws IOException {
        List<Friend> seeded = seed(150);

        assertThat(ids(all("/api/inbox?view=waiting"))).isEqualTo(seeded.stream()
                .filter(friend -> friend.mark().mark().equals(People.WAITING))
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList());
        assertThat(ids(all("/api/inbox?view=unassigned"))).isEqualTo(seeded.stream()
                .filter(friend -> friend.mark().kind().owesAnswer() && friend.assignee().isEmpty())
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList());
        List<FriendId> mine = seeded.stream()
                .filter(friend -> friend.isInTurn() && friend.assignee().equals(Optional.of(new StaffId("aoki"))))
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList();
        assertThat(ids(all("/api/inbox?view=mine&limit=3"))).isEqualTo(mine);
        assertThat(ids(all("/api/inbox?view=all&sort=waiting&limit=20"))).isEqualTo(seeded.stream()
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList());
        assertThat(count("mine")).isEqualTo(mine.size());
        assertThat(count("all")).isEqualTo(150);
    }

    @Test
    void filtersNarrowAView() throws IOException {
        List<Friend> seeded = seed(150);

        assertThat(ids(all("/api/inbox?view=needs-reply&mark=doing&assignee=none,baba"))).isEqualTo(seeded.stream()
                .filter(friend -> friend.mark().mark().equals(People.DOING))
                .filter(friend -> !friend.assignee().equals(Optional.of(new StaffId("aoki"))))
                .sorted(Comparator.comparing(Friend::queueSince)).map(Friend::id).toList());
        assertThat(ids(all("/api/inbox?view=all&q=" + "%E8%8A%B1&tag=vip"))).containsExactlyInAnyOrderElementsOf(
                seeded.stream()
                        .filter(friend -> friend.tags().stream().anyMatch(tag -> tag.value().equals("vip")))
                        .filter(friend -> Stream.of(friend.names().line(), friend.names().desk())
                                .flatMap(Optional::stream).anyMatch(name -> name.contains("花")))
                        .map(Friend::id).toList());
    }

    @Test
    void rowsSayWhatTheCallerHasNotRead() throws IOException {
        talk(People.friend(1), now.minusSeconds(120));
        Friend read = talk(People.friend(2), now.minusSeconds(60));
        String cursor = (String) get("/api/changes").get("cursor");
        MarkRead marking = new MarkRead(new DynamoReads(client, tables.name("Settings")));
        marking.read(new StaffId("aoki"), read.id(), now.minusSeconds(60));
        marking.read(People.HANAKO, People.id(1), now);

        assertThat(all("/api/inbox")).extracting(row -> row.get("friendId") + " " + row.get("unread"))
                .containsExactly(People.id(1).value() + " true", read.id().value() + " false");

        now = now.plusSeconds(30);
        talk(read, now.minusSeconds(1));
        assertThat(list(get("/api/changes?since=" + cursor), "rows"))
                .extracting(row -> row.get("friendId") + " " + row.get("unread"))
                .contains(read.id().value() + " true");
    }

    @Test
    void allFriendsComeNewestMessageFirstThenTheSilentOnes() throws IOException {
        List<FriendId> talkers = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            Instant at = now.minus(Duration.ofHours(20L * (number + 1)));
            talk(People.friend(number), at);
            if (at.isAfter(now.minus(Duration.ofDays(20)))) {
                talkers.add(People.id(number));
            }
        }
        store(People.friend(99));

        List<FriendId> listed = ids(all("/api/inbox?view=all&limit=7"));

        assertThat(listed).startsWith(talkers.toArray(FriendId[]::new)).hasSize(31).doesNotHaveDuplicates()
                .contains(People.id(99));
    }

    @Test
    void aChangeIsToldOnceThenNothingMoves() throws IOException {
        Friend friend = People.friend(1);
        store(friend);
        String cursor = (String) get("/api/changes").get("cursor");
        assertThat(status("/api/changes?since=" + cursor)).isEqualTo(304);
        now = now.plusSeconds(2);
        talk(friend, now);
        now = now.plusSeconds(1);

        Map<String, Object> changed = get("/api/changes?since=" + cursor);

        assertThat(list(changed, "entries")).extracting(entry -> entry.get("friendId"), entry -> entry.get("kind"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(friend.id().value(), "MESSAGE_IN"));
        assertThat(ids(list(changed, "rows"))).containsExactly(friend.id());
        now = now.plusSeconds(3);
        String next = (String) changed.get("cursor");
        assertThat(status("/api/changes?since=" + next)).isEqualTo(304);

        new DynamoPresence(client, tables.name("Settings"))
                .put(new Presence(People.HANAKO, friend.id(), true, now));

        assertThat(list(get("/api/changes?since=" + next), "presence")).hasSize(1);
        now = now.plus(Duration.ofHours(25));
        assertThat(status("/api/changes?since=" + next)).isEqualTo(410);
    }

    @Test
    void cardAndTimelineShowAFriend() throws IOException {
        Friend friend = talk(People.friend(1), now.minusSeconds(10));
        timeline.putIfAbsent(Entries.note(friend.id(), "note-0000000001", now));

        Map<String, Object> card = get("/api/friends/" + friend.id());
        Map<String, Object> page = get("/api/friends/" + friend.id() + "/timeline?limit=1");
        Map<String, Object> older = get("/api/friends/" + friend.id() + "/timeline?before="
                + ((String) page.get("before")).replace("#", "%23"));

        assertThat(card).containsEntry("mark", "todo").containsEntry("friendId", friend.id().value())
                .containsKeys("freeReplyUntil", "headEntry", "waitingSince").doesNotContainKey("replyToken");
        assertThat(card.toString()).doesNotContain("secret-token");
        assertThat(list(page, "entries")).extracting(entry -> entry.get("note")).containsExactly("電話で確認した。");
        assertThat(list(older, "entries")).extracting(entry -> entry.get("kind")).containsExactly("MESSAGE_IN");
        assertThat(older).doesNotContainKey("before");
        assertThat(list(get("/api/friends/" + friend.id() + "/timeline?only=notes"), "entries")).hasSize(1);
        assertThat(status("/api/friends/" + People.id(2))).isEqualTo(404);
        assertThat(status("/api/friends/" + People.id(2) + "/timeline")).isEqualTo(404);
        assertThat(status("/api/friends/nobody")).isEqualTo(404);
    }

    @Test
    void markedMessagesAreListedNewestFirst() throws IOException {
        for (int number = 0; number < 5; number++) {
            Friend friend = People.friend(number);
            TimelineEntry entry = Entries.textFrom(friend.id(), "m" + number, now.minusSeconds(number))
                    .withMessageMark(Optional.of(number == 4 ? People.DONE : People.TODO));
            timeline.putIfAbsent(entry);
            store(friend.withConversation(new Conversation(Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty(),
                    Set.of(new OpenMessageMark(People.TODO, entry.key())), Optional.empty(), Set.of(),
                    RecentOperations.NONE)));
        }

        List<Map<String, Object>> rows = all("/api/message-marks?limit=3");

        assertThat(ids(rows)).containsExactly(People.id(0), People.id(1), People.id(2), People.id(3));
        assertThat(rows.getFirst().get("message").toString()).contains("予約の変更");
    }

    @Test
    void searchCountAndExplanationAgree() throws IOException {
        List<Friend> seeded = seed(150);
        String segment = "{\"all\":[{\"is\":\"tag\",\"any\":[\"vip\"]},{\"not\":{\"is\":\"mark\",\"in\":[\"done\"]}}]}";
        Set<FriendId> expected = seeded.stream()
                .filter(friend -> friend.tags().stream().anyMatch(tag -> tag.value().equals("vip")))
                .filter(friend -> !friend.mark().mark().equals(People.DONE)).map(Friend::id)
                .collect(Collectors.toSet());

        List<FriendId> found = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, Object> page = post("/api/friends/search", "{\"segment\":" + segment + ",\"limit\":7"
                    + (cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"") + "}");
            found.addAll(ids(list(page, "rows")));
            cursor = (String) page.getOrDefault("cursor", "");
        } while (!cursor.isEmpty());
        Map<String, Object> count = post("/api/friends/count", "{\"segment\":" + segment + "}");
        Map<String, Object> why = post("/api/segments/explain",
                "{\"segment\":" + segment + ",\"friendId\":\"" + found.getFirst() + "\"}");

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(count).containsEntry("count", expected.size()).containsEntry("approximate", false);
        assertThat(why).containsEntry("matches", true);
        assertThat(list(why, "because")).extracting(leaf -> leaf.get("path"))
                .containsExactly("/all/0", "/all/1/not");
    }

    @Test
    void recipientsAreCountedWithoutWhoBlocksTheAccount() throws IOException {
        List<Friend> seeded = seed(80);
        long reached = seeded.stream().filter(friend -> friend.follow().state() != FollowState.BLOCKED).count();

        Map<String, Object> everybody = post("/api/friends/count", "{\"segment\":{\"all\":[]}}");
        Map<String, Object> recipients = post("/api/friends/count",
                "{\"segment\":{\"all\":[]},\"recipients\":true}");

        assertThat(everybody).containsEntry("count", 80);
        assertThat(recipients).containsEntry("count", (int) reached);
        assertThat(reached).isBetween(1L, 79L);
        Map<String, Object> problem = answer(ApiEvent.of("POST", "/api/friends/count")
                .as("aoki", now, Role.OPERATOR).withJson("{\"segment\":{\"all\":[]},\"recipients\":1}"), 400);
        assertThat(list(problem, "fields").getFirst()).containsEntry("path", "/recipients")
                .containsEntry("code", "type");
    }

    @Test
    void badInputIsRefusedWithItsPlace() throws IOException {
        seed(30);

        Map<String, Object> problem = answer(ApiEvent.of("POST", "/api/friends/count")
                .as("aoki", now, Role.OPERATOR)
                .withJson("{\"segment\":{\"all\":[{\"is\":\"mark\",\"in\":[\"a b\"]}]}}"), 400);

        assertThat(problem).containsEntry("code", "invalid");
        assertThat(list(problem, "fields").getFirst()).containsEntry("path", "/segment/all/0/in/0");
        Map<String, Object> unknown = answer(ApiEvent.of("POST", "/api/friends/search")
                .as("aoki", now, Role.OPERATOR)
                .withJson("{\"segment\":{\"all\":[{\"is\":\"mark\",\"in\":[\"gone\"]}]}}"), 400);
        assertThat(list(unknown, "fields").getFirst()).containsEntry("path", "/segment/all/0/in")
                .containsEntry("code", "not-found");
        for (String target : List.of("/api/inbox?cursor=abc", "/api/inbox?view=x", "/api/inbox?limit=101",
                "/api/inbox?view=mine&cursor=%00", "/api/inbox?view=all&cursor=xyz", "/api/inbox?mark=%20,b%20c",
                "/api/changes?since=abc", "/api/changes?since=AQQ", "/api/message-marks?cursor=zzz",
                "/api/inbox?sort=up")) {
            assertThat(status(target)).as(target).isEqualTo(400);
        }
    }

    private List<Friend> seed(int count) {
        RandomFriends random = new RandomFriends(7, now, SHARDS);
        DynamoPostingStore postings = new DynamoPostingStore(client, tables.name("Postings"));
        NamePostings names = new NamePostings(postings);
        List<Friend> seeded = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Friend friend = random.next();
            store(friend);
            postings.put(friend.indexShard(), FriendTerms.of(friend).stream()
                    .map(term -> Posting.of(term, friend.id())).toList());
            names.follow(friend);
            seeded.add(friend);
        }
        return seeded;
    }

    private void store(Friend friend) {
        friends.write(Optional.empty(), friend);
    }

    /** The friend writes: an entry, and the friend as it stands afterwards. */
    private Friend talk(Friend friend, Instant at) {
        TimelineEntry entry = Entries.textFrom(friend.id(), "e" + at.toEpochMilli(), at);
        timeline.putIfAbsent(entry);
        Friend after = friend.withMark(People.mark(People.TODO, at)).withConversation(new Conversation(
                Optional.of(at), Optional.of(at), Optional.empty(),
                Optional.of(new MessagePreview(MessagePreview.Direction.IN, "text", "予約")), Optional.of(at),
                Optional.of(new ReplyToken("secret-token", at)), Set.of(), Optional.of(entry.key()), Set.of(),
                RecentOperations.NONE));
        friends.write(friends.read(friend.id()), after);
        return after;
    }

    private int count(String view) throws IOException {
        Map<String, Object> count = Json.object(get("/api/inbox/counts").get(view));
        assertThat(count).containsEntry("more", false);
        return (int) count.get("count");
    }

    /** All pages of a list, one after the other. */
    private List<Map<String, Object>> all(String target) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, Object> page = get(target + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            rows.addAll(list(page, "rows"));
            cursor = (String) page.getOrDefault("cursor", "");
        } while (!cursor.isEmpty());
        return rows;
    }

    private static List<FriendId> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> new FriendId((String) row.get("friendId"))).toList();
    }

    private static List<Map<String, Object>> list(Map<String, Object> tree, String key) {
        return ((List<?>) tree.get(key)).stream().map(Json::object).toList();
    }

    private Map<String, Object> get(String target) throws IOException {
        return answer(ApiEvent.of("GET", target).as("aoki", now, Role.VIEWER), 200);
    }

    private Map<String, Object> post(String target, String json) throws IOException {
        return answer(ApiEvent.of("POST", target).as("aoki", now, Role.VIEWER).withJson(json), 200);
    }

    private int status(String target) throws IOException {
        return status(ApiEvent.of("GET", target).as("aoki", now, Role.VIEWER));
    }

    private int status(ApiEvent event) throws IOException {
        return (int) reply(event).get("statusCode");
    }

    private Map<String, Object> answer(ApiEvent event, int expected) throws IOException {
        Map<String, Object> reply = reply(event);
        assertThat(reply).as(event.path() + " " + reply.get("body")).containsEntry("statusCode", expected);
        return Json.readObject((String) reply.get("body"));
    }

    private Map<String, Object> reply(ApiEvent event) throws IOException {
        Map<String, Object> reply = SearchSurroundings.reply(handler, event);
        // Each request and each answer is held to the contract, whatever the test is about.
        ApiContract.holds(event, SearchSurroundings.answer(reply));
        return reply;
    }
}
