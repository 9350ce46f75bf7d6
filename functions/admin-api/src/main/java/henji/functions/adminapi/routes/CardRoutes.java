package henji.functions.adminapi.routes;

import henji.core.card.CardEditing;
import henji.core.card.CardResult;
import henji.core.card.MessageMarks;
import henji.core.card.Notes;
import henji.core.field.FieldId;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.staff.Right;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.EntryView;
import henji.lambda.view.FriendView;
import henji.lambda.view.StaffNames;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people change on a friend's card. */
public final class CardRoutes {

    private static final int TEXT_MAX = 2_000;
    private static final int NAME_MAX = 20;
    private static final int TAGS_MAX = 20;
    private static final int FIELDS_MAX = 50;
    private static final String FRIEND = "/api/friends/{friendId}";

    private final CardEditing cards;
    private final Notes notes;
    private final MessageMarks messageMarks;
    private final SettingsStore settings;
    private final InstantSource clock;

    public CardRoutes(CardEditing cards, Notes notes, MessageMarks messageMarks, SettingsStore settings,
            InstantSource clock) {
        this.cards = cards;
        this.notes = notes;
        this.messageMarks = messageMarks;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", FRIEND + "/notes", Right.NOTE_WRITE, this::addNote),
                new Route("PUT", FRIEND + "/mark", Right.MARK_SET, this::setMark),
                new Route("PUT", FRIEND + "/assignee", Right.FRIEND_EDIT, this::assign),
                new Route("PUT", FRIEND + "/tags", Right.FRIEND_EDIT, this::tag),
                new Route("PUT", FRIEND + "/fields", Right.FRIEND_EDIT, this::setFields),
                new Route("PUT", FRIEND + "/display-name", Right.FRIEND_EDIT, this::rename),
                new Route("PUT", FRIEND + "/entries/{entryId}/mark", Right.MARK_SET, this::setMessageMark));
    }

    private HttpReply addNote(Call call) {
        FriendId friend = friend(call);
        Body body = call.body("operationId", "text");
        return entryAndCard(notes.add(friend, Reading.operation(body), body.text("text", TEXT_MAX), by(call)));
    }

    private HttpReply setMark(Call call) {
        FriendId friend = friend(call);
        Body body = call.body("mark", "version");
        return card(cards.setMark(friend, Answers.version(body), body.value("mark", MarkId::new), by(call)));
    }

    private HttpReply assign(Call call) {
        FriendId friend = friend(call);
        Body body = call.body("assignee", "version");
        return card(cards.assign(friend, Answers.version(body), body.optionalValue("assignee", StaffId::new),
                by(call)));
    }

    private HttpReply tag(Call call) {
        FriendId friend = friend(call);
        Body body = call.body("add", "remove", "version");
        return card(cards.tag(friend, Answers.version(body), body.values("add", TAGS_MAX, TagId::new),
                body.values("remove", TAGS_MAX, TagId::new), by(call)));
    }

    private HttpReply setFields(Call call) {
        FriendId friend = friend(call);
        Body body = call.body("set", "clear", "version");
        return card(cards.setFields(friend, Answers.version(body), values(body),
                new HashSet<>(body.values("clear", FIELDS_MAX, FieldId::new)), by(call)));
    }

    private HttpReply rename(Call call) {
        FriendId friend = friend(call);
        Body body = call.body("displayName", "version");
        return card(cards.rename(friend, Answers.version(body), body.optionalText("displayName", NAME_MAX),
                by(call)));
    }

    private HttpReply setMessageMark(Call call) {
        FriendId friend = friend(call);
        EntryKey entry = call.path("entryId", EntryKey::new);
        Body body = call.body("mark", "from");
        return entryAndCard(messageMarks.set(friend, entry, body.optionalValue("from", MarkId::new),
                body.optionalValue("mark", MarkId::new), by(call)));
    }

    /** Field ids and what was typed; core reads each value by its field's type. */
    private static Map<FieldId, Object> values(Body body) {
        Map<FieldId, Object> values = new LinkedHashMap<>();
        if (body.tree("set").isEmpty()) {
            return values;
        }
        if (!(body.tree("set").get() instanceof Map<?, ?> given)) {
            throw InvalidInput.at("set", "not-an-object");
        }
        if (given.size() > FIELDS_MAX) {
            throw new InvalidInput(Fault.at("set", "too-many", "max", FIELDS_MAX));
        }
        given.forEach((name, value) -> {
            FieldId field = body.under("set", () -> new FieldId((String) name));
            if (value == null) {
                throw InvalidInput.at("set." + field.value(), "missing");
            }
            values.put(field, value);
        });
        return values;
    }

    private HttpReply card(CardResult result) {
        return HttpReply.json(200, card(done(result).friend()));
    }

    private HttpReply entryAndCard(CardResult result) {
        CardResult.Done done = done(result);
        TimelineEntry entry = done.entry().orElseThrow();
        return HttpReply.json(200, Map.of("entry", EntryView.of(entry, names()), "card", card(done.friend())));
    }

    private CardResult.Done done(CardResult result) {
        return switch (result) {
            case CardResult.Done done -> done;
            case CardResult.Stale(Friend current) -> throw Refusals.versionConflict(card(current));
            case CardResult.StaleEntry(TimelineEntry current) ->
                    throw Refusals.versionConflict(EntryView.of(current, names()));
            case CardResult.NoSuchFriend() -> throw Refusals.notFound();
            case CardResult.NoSuchEntry() -> throw Refusals.notFound();
            case CardResult.NotAMessage() ->
                    throw Refusals.unprocessable("not-a-message", "Only incoming messages carry marks.");
        };
    }

    private Map<String, Object> card(Friend friend) {
        return FriendView.card(friend, names(), clock.instant());
    }

    private StaffNames names() {
        return new StaffNames(settings.read());
    }

    private static FriendId friend(Call call) {
        return call.path("friendId", FriendId::new);
    }

    private static Actor by(Call call) {
        return call.principal().actor();
    }
}
