package henji.functions.adminapi.routes;

import henji.core.card.BulkEditing;
import henji.core.card.BulkOutcome;
import henji.core.card.FriendChange;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same change on many friends, and its taking back. Each subject has a path of its own, because rights differ. */
public final class BulkRoutes {

    private static final int TAGS_MAX = 20;
    private static final String BULK = "/api/friends/bulk/";

    private final BulkEditing bulk;
    private final SettingsStore settings;
    private final InstantSource clock;

    public BulkRoutes(BulkEditing bulk, SettingsStore settings, InstantSource clock) {
        this.bulk = bulk;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", BULK + "mark", Right.MARK_SET, this::setMark),
                new Route("POST", BULK + "tags", Right.FRIEND_EDIT, this::setTags),
                new Route("POST", BULK + "assignee", Right.FRIEND_EDIT, this::assign),
                new Route("POST", BULK + "mark/undo", Right.MARK_SET,
                        call -> takeBack(call, FriendChange.Subject.MARK)),
                new Route("POST", BULK + "tags/undo", Right.FRIEND_EDIT,
                        call -> takeBack(call, FriendChange.Subject.TAGS)),
                new Route("POST", BULK + "assignee/undo", Right.FRIEND_EDIT,
                        call -> takeBack(call, FriendChange.Subject.ASSIGNEE)));
    }

    private HttpReply setMark(Call call) {
        Body body = call.body("operationId", "friendIds", "mark");
        OperationId operation = Reading.operation(body);
        List<FriendId> friends = friends(body);
        MarkId mark = body.value("mark", MarkId::new);
        return change(call, operation, friends, FriendChange.mark(settings.read(), mark));
    }

    private HttpReply setTags(Call call) {
        Body body = call.body("operationId", "friendIds", "add", "remove");
        OperationId operation = Reading.operation(body);
        List<FriendId> friends = friends(body);
        List<TagId> add = body.values("add", TAGS_MAX, TagId::new);
        List<TagId> remove = body.values("remove", TAGS_MAX, TagId::new);
        if (add.isEmpty() && remove.isEmpty()) {
            throw InvalidInput.at("add", "missing");
        }
        return change(call, operation, friends, FriendChange.tags(settings.read(), add, remove));
    }

    private HttpReply assign(Call call) {
        Body body = call.body("operationId", "friendIds", "assignee");
        OperationId operation = Reading.operation(body);
        List<FriendId> friends = friends(body);
        return change(call, operation, friends, FriendChange.assignee(settings.read(),
                body.optionalValue("assignee", StaffId::new)));
    }

    private HttpReply change(Call call, OperationId operation, List<FriendId> friends, FriendChange change) {
        return answer(bulk.change(friends, change, operation, call.principal().actor()));
    }

    private HttpReply takeBack(Call call, FriendChange.Subject subject) {
        Body body = call.body("operationId", "changes");
        OperationId operation = Reading.operation(body);
        Map<FriendId, EntryKey> entries = new LinkedHashMap<>();
        for (Body change : body.objects("changes", BulkEditing.FRIENDS_MAX, "friendId", "entryId")) {
            FriendId friend = change.value("friendId", FriendId::new);
            if (entries.putIfAbsent(friend, change.value("entryId", EntryKey::new)) != null) {
                throw InvalidInput.at(change.path("friendId"), "duplicate");
            }
        }
        if (entries.isEmpty()) {
            throw InvalidInput.at("changes", "missing");
        }
        return answer(bulk.takeBack(entries, subject, settings.read(), operation, call.principal().actor()));
    }

    private static List<FriendId> friends(Body body) {
        List<FriendId> friends = body.values("friendIds", BulkEditing.FRIENDS_MAX, FriendId::new);
        if (friends.isEmpty()) {
            throw InvalidInput.at("friendIds", "missing");
        }
        Set<FriendId> seen = new HashSet<>();
        for (int i = 0; i < friends.size(); i++) {
            if (!seen.add(friends.get(i))) {
                throw InvalidInput.at("friendIds[" + i + "]", "duplicate");
            }
        }
        return friends;
    }

    private HttpReply answer(Map<FriendId, BulkOutcome> outcomes) {
        return HttpReply.json(200, Map.of(
                "results", outcomes.entrySet().stream().map(each -> view(each.getKey(), each.getValue())).toList(),
                "now", clock.instant().toEpochMilli()));
    }

    private static Map<String, Object> view(FriendId friend, BulkOutcome outcome) {
        return switch (outcome) {
            case BulkOutcome.Changed(EntryKey entry) ->
                    Map.of("friendId", friend.value(), "outcome", "changed", "entryId", entry.value());
            case BulkOutcome.Unchanged() -> Map.of("friendId", friend.value(), "outcome", "unchanged");
            case BulkOutcome.Failed(BulkOutcome.Reason reason) ->
                    Map.of("friendId", friend.value(), "outcome", "failed", "reason", word(reason));
        };
    }

    private static String word(BulkOutcome.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> "not-found";
            case CHANGED_MEANWHILE -> "changed-meanwhile";
            case TOO_MANY_TAGS -> "too-many-tags";
            case SETTING_GONE -> "setting-gone";
        };
    }
}
