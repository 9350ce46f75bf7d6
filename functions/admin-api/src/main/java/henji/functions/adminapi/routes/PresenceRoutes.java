package henji.functions.adminapi.routes;

import henji.core.friend.FriendId;
import henji.core.presence.Presence;
import henji.core.presence.PresenceStore;
import henji.core.staff.Right;
import henji.core.staff.StaffId;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who is looking at which conversation. The staff member is the caller, whatever the body says. */
public final class PresenceRoutes {

    private final PresenceStore presence;
    private final InstantSource clock;

    public PresenceRoutes(PresenceStore presence, InstantSource clock) {
        this.presence = presence;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("PUT", "/api/presence", Right.INBOX_READ, this::put));
    }

    private HttpReply put(Call call) {
        Body body = call.body("friendId", "typing");
        boolean typing = body.flag("typing");
        Optional<FriendId> friend = body.optionalValue("friendId", FriendId::new);
        StaffId staff = call.principal().id();
        friend.ifPresentOrElse(
                looked -> presence.put(new Presence(staff, looked, typing, clock.instant())),
                () -> presence.remove(staff));
        return HttpReply.empty(204);
    }
}
