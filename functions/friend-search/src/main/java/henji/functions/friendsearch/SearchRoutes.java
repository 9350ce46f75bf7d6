package henji.functions.friendsearch;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.search.FriendSearch;
import henji.core.search.SearchPage;
import henji.core.search.count.FriendCount;
import henji.core.segment.Explanation;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;
import henji.core.settings.Settings;
import henji.core.staff.Right;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.BecauseView;
import henji.lambda.view.FriendView;
import java.util.List;
import java.util.Map;

/** Search by segment, counts, and why somebody is in or out. */
final class SearchRoutes {

    private final FriendSearch search;
    private final FriendStore friends;
    private final Reading reading;

    SearchRoutes(FriendSearch search, FriendStore friends, Reading reading) {
        this.search = search;
        this.friends = friends;
        this.reading = reading;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/friends/search", Right.FRIEND_SEARCH, this::search),
                new Route("POST", "/api/friends/count", Right.FRIEND_SEARCH, this::count),
                new Route("POST", "/api/segments/explain", Right.FRIEND_SEARCH, this::explain));
    }

    private HttpReply search(Call call) {
        Body body = call.body("segment", "cursor", "limit");
        Settings settings = reading.settings();
        Segment segment = Reading.segment(body, settings);
        SearchPage page = search.page(
                segment, reading.context(settings), Reading.cursor(body), Reading.limit(body));
        return HttpReply.json(200, InboxRoutes.page(page, FriendView.rows(page.friends()), reading.now()));
    }

    private HttpReply count(Call call) {
        Settings settings = reading.settings();
        Body body = call.body("segment", "recipients");
        Segment asked = Reading.segment(body, settings);
        Segment segment = body.flag("recipients", false) ? asked.reachable() : asked;
        FriendCount count = search.count(segment, reading.context(settings));
        return HttpReply.json(200, Map.of("count", count.count(), "approximate", count.approximate(),
                "countedAt", reading.now().toEpochMilli()));
    }

    private HttpReply explain(Call call) {
        Body body = call.body("segment", "friendId");
        Settings settings = reading.settings();
        Segment segment = Reading.segment(body, settings);
        FriendId id = body.value("friendId", FriendId::new);
        Friend friend = friends.read(id).orElseThrow(Refusals::notFound);
        SegmentContext context = reading.context(settings);
        Explanation why = segment.explain(FriendFacts.of(friend, context.zone()), context);
        return HttpReply.json(200,
                Map.of("matches", why.verdict() == Verdict.IN, "because", BecauseView.of(why)));
    }
}
