package henji.functions.friendsearch;

import henji.core.friend.Conversation;
import henji.core.friend.Friend;
import henji.core.friend.IndexShards;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.RecentOperations;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.Posting;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Authz;
import henji.core.staff.Role;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.TimelineEntry;
import henji.json.Json;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.lambda.api.Gate;
import henji.lambda.api.Router;
import henji.runtime.Log;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import henji.testkit.presence.InMemoryPresence;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.Entries;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;
import henji.testkit.unread.InMemoryReads;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The function over stores in memory with a few friends: real routes, real use cases, real event JSON. */
final class Lists {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int FRIENDS = 5;

    final Instant now = People.NOW;
    final List<String> log = new ArrayList<>();
    private final Router router;

    Lists() {
        this(ports -> ports);
    }

    /** @param between what stands between the function and its ports */
    Lists(UnaryOperator<Ports> between) {
        InMemoryConversations conversations = new InMemoryConversations();
        InMemorySettings settings = InMemorySettings.with(Preset.BASIC);
        settings.save(new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 0, false)));
        InMemoryFriendIndexes indexes = new InMemoryFriendIndexes(TOKYO);
        InMemoryPostings postings = new InMemoryPostings();
        for (int number = 0; number < FRIENDS; number++) {
            Friend friend = writer(number);
            conversations.write(Optional.empty(), friend);
            conversations.putIfAbsent(message(number));
            indexes.put(friend);
            postings.put(friend.indexShard(), FriendTerms.of(friend).stream()
                    .map(term -> Posting.of(term, friend.id())).toList());
        }
        Ports ports = between.apply(new Ports(conversations, conversations, settings, settings, postings, indexes,
                new InMemoryPresence(), new InMemoryReads()));
        Gate gate = new Gate(new Authz(ports.staff(), () -> now), () -> now, ApiEvent.ISSUER, ApiEvent.CLIENT);
        this.router = new Router(SearchApi.routes(ports, TOKYO, new IndexShards(4), () -> now), gate, () -> now,
                new Log(log::add, () -> now, "friend-search"));
    }

    /** Each request and each answer is held to the contract, whatever the test is about. */
    HttpReply answer(ApiEvent event) {
        HttpReply reply = router.answer(HttpRequest.read(event.stream()));
        ApiContract.holds(event, new ApiContract.Answer(reply.status(),
                reply.headers().getOrDefault("content-type", ""), reply.body()));
        return reply;
    }

    ApiEvent get(String target) {
        return ApiEvent.of("GET", target).as("hanako", now, Role.VIEWER);
    }

    ApiEvent post(String target, String json) {
        return ApiEvent.of("POST", target).as("hanako", now, Role.VIEWER).withJson(json.replace('\'', '"'));
    }

    static Map<String, Object> body(HttpReply reply) {
        return reply.body().length == 0 ? Map.of() : Json.readObject(reply.body());
    }

    /**
     * A request of an operation that finds something.
     *
     * @throws AssertionError for an operation that is new and has no example yet
     */
    ApiEvent example(Operation operation) {
        String segment = "{'segment':{'all':[{'is':'mark','in':['todo']},{'not':{'is':'tag','any':['vip']}}]}";
        String card = "/api/friends/" + People.id(1).value();
        return switch (operation.name()) {
            case "GET /api/inbox" -> get("/api/inbox?view=needs-reply");
            case "GET /api/inbox/counts" -> get("/api/inbox/counts");
            case "GET /api/changes" -> get("/api/changes");
            case "GET /api/message-marks" -> get("/api/message-marks");
            case "POST /api/friends/search" -> post("/api/friends/search", segment + "}");
            case "POST /api/friends/count" -> post("/api/friends/count", segment + "}");
            case "POST /api/segments/explain" ->
                    post("/api/segments/explain", segment + ",'friendId':'" + People.id(1).value() + "'}");
            case "GET /api/friends/{friendId}" -> get(card);
            case "GET /api/friends/{friendId}/timeline" -> get(card + "/timeline");
            default -> throw new AssertionError("no example of " + operation
                    + " yet: add a request that finds something");
        };
    }

    private Friend writer(int number) {
        return People.friend(number).withMark(People.mark(People.TODO, now.minusSeconds(number)))
                .withConversation(new Conversation(Optional.of(now), Optional.of(now), Optional.empty(),
                        Optional.empty(), Optional.of(now), Optional.empty(),
                        Set.of(new OpenMessageMark(People.TODO, message(number).key())),
                        Optional.of(message(number).key()), Set.of(), RecentOperations.NONE));
    }

    private TimelineEntry message(int number) {
        return Entries.textFrom(People.id(number), "e" + number, now.minusSeconds(number))
                .withMessageMark(Optional.of(People.TODO));
    }
}
