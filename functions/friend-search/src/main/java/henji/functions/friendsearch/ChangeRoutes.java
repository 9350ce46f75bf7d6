package henji.functions.friendsearch;

import henji.core.friend.Friend;
import henji.core.inbox.ChangeFeed;
import henji.core.presence.Presence;
import henji.core.staff.Actor;
import henji.core.staff.Right;
import henji.core.timeline.FeedRow;
import henji.core.unread.ReadStore;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import henji.lambda.view.EntryView;
import henji.lambda.view.FriendView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed, for pages that poll. */
final class ChangeRoutes {

    private static final int CURSOR_MAX = 1_000;

    private final ChangeFeed feed;
    private final ReadStore reads;
    private final InstantSource clock;

    ChangeRoutes(ChangeFeed feed, ReadStore reads, InstantSource clock) {
        this.feed = feed;
        this.reads = reads;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/changes", Right.INBOX_READ, this::changes));
    }

    private HttpReply changes(Call call) {
        Optional<String> since = Reading.cursor(call, "since", CURSOR_MAX);
        Instant now = clock.instant();
        return switch (Reading.parameter("since", () -> feed.since(since, now))) {
            case ChangeFeed.Answer.Changed changed ->
                    HttpReply.json(200, view(changed, rows(changed.friends(), call, now), now));
            case ChangeFeed.Answer.Unchanged() -> HttpReply.empty(304);
            case ChangeFeed.Answer.Expired() -> throw new Refused(
                    Problem.of(410, "cursor-expired", "The cursor is older than 24 hours.")
                            .withDetail("Load the lists anew and ask again without a cursor."));
        };
    }

    /** What the caller has read is looked up only when there is a friend to say it of. */
    private List<Map<String, Object>> rows(List<Friend> friends, Call call, Instant now) {
        return friends.isEmpty() ? List.of() : FriendView.rows(friends, reads.all(call.principal().id()), now);
    }

    private static Map<String, Object> view(ChangeFeed.Answer.Changed changed, List<Map<String, Object>> rows,
            Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("cursor", changed.cursor());
        view.put("rows", rows);
        view.put("entries", changed.entries().stream().map(ChangeRoutes::entry).toList());
        view.put("presence", changed.presence().stream().map(ChangeRoutes::presence).toList());
        view.put("settingsVersion", changed.settingsVersion());
        view.put("again", changed.again());
        view.put("now", now.toEpochMilli());
        return view;
    }

    private static Map<String, Object> entry(FeedRow row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("friendId", row.thread().value());
        view.put("entryId", row.key().value());
        view.put("kind", EntryView.kind(row.kind()));
        if (row.by() instanceof Actor.Member(var staff)) {
            view.put("by", staff.value());
        }
        return view;
    }

    private static Map<String, Object> presence(Presence presence) {
        return Map.of("staffId", presence.staff().value(), "friendId", presence.friend().value(),
                "typing", presence.typing());
    }
}
