package henji.functions.adminapi.routes;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.staff.Right;
import henji.core.staff.StaffId;
import henji.core.unread.MarkRead;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the caller has read; nobody notes it for another. */
public final class ReadRoutes {

    /** LINE's clock, whose times messages carry, may be a little ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final MarkRead marking;
    private final FriendStore friends;
    private final InstantSource clock;

    public ReadRoutes(MarkRead marking, FriendStore friends, InstantSource clock) {
        this.marking = marking;
        this.friends = friends;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("PUT", "/api/friends/{friendId}/read", Right.INBOX_READ, this::read),
                new Route("DELETE", "/api/friends/{friendId}/read", Right.INBOX_READ, this::unread));
    }

    /** The friend is not looked up: it is one small write, and what nobody asks for again harms nobody. */
    private HttpReply read(Call call) {
        FriendId friend = call.path("friendId", FriendId::new);
        Body body = call.body("upTo");
        long latest = clock.instant().plus(CLOCKS_APART).toEpochMilli();
        marking.read(call.principal().id(), friend, Instant.ofEpochMilli(body.number("upTo", 0, latest)));
        return HttpReply.empty(204);
    }

    private HttpReply unread(Call call) {
        StaffId staff = call.principal().id();
        Friend friend = friends.read(call.path("friendId", FriendId::new)).orElseThrow(Refusals::notFound);
        friend.conversation().lastIn().ifPresent(last -> marking.unread(staff, friend.id(), last));
        return HttpReply.empty(204);
    }
}
