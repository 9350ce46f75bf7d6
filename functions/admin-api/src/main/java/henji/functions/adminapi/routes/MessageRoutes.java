package henji.functions.adminapi.routes;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.reply.MarkWish;
import henji.core.reply.SendMessage;
import henji.core.reply.SendRequest;
import henji.core.reply.SendResult;
import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.core.timeline.Content;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.EntryView;
import henji.lambda.view.FriendView;
import henji.lambda.view.StaffNames;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers of operators. */
public final class MessageRoutes {

    private static final int WAY_MAX = 10;

    private final SendMessage sending;
    private final SettingsStore settings;
    private final InstantSource clock;

    public MessageRoutes(SendMessage sending, SettingsStore settings, InstantSource clock) {
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("POST", "/api/friends/{friendId}/messages", Right.INBOX_REPLY, this::send));
    }

    private HttpReply send(Call call) {
        FriendId friend = call.path("friendId", FriendId::new);
        Body body = call.body("operationId", "lastSeenEntry", "messages", "mark", "keepMark", "way");
        return switch (sending.send(new SendRequest(friend, Reading.operation(body), call.principal().id(),
                body.optionalValue("lastSeenEntry", EntryKey::new), messages(body), way(body),
                mark(body)))) {
            case SendResult.Sent(Friend now, TimelineEntry entry) ->
                    HttpReply.json(200, Map.of("entry", entry(entry), "card", card(now)));
            case SendResult.NewerEntries newer -> throw newer(newer);
            case SendResult.Refused(Friend now, TimelineEntry entry, SendResult.Reason reason) ->
                    throw refused(entry, reason);
            case SendResult.NoSuchFriend() -> throw Refusals.notFound();
            case SendResult.FriendBlocked() ->
                    throw Refusals.unprocessable("friend-blocked", "The friend has blocked the account.");
            case SendResult.ReplyTokenGone() ->
                    throw Refusals.unprocessable("reply-token-gone", "A free answer is not possible any more.");
            case SendResult.MarkNotUsable() ->
                    throw Refusals.unprocessable("mark-archived", "This mark cannot be set.");
        };
    }

    /** The conversation cannot show a picture that lies elsewhere, so none is sent from it. */
    private static OutgoingMessages messages(Body body) {
        OutgoingMessages messages = Reading.messages(body);
        if (messages.list().stream().anyMatch(OutgoingMessage.Image.class::isInstance)) {
            throw Refusals.unprocessable("message-not-supported", "Pictures cannot be sent from a conversation yet.");
        }
        return messages;
    }

    private Refused newer(SendResult.NewerEntries newer) {
        Problem problem = Problem.of(409, "newer-entries", "Somebody wrote meanwhile; nothing was sent.")
                .withMember("newer", newer.newer().stream().map(this::entry).toList());
        return new Refused(newer.friend().conversation().headEntry()
                .map(head -> problem.withMember("headEntry", head.value())).orElse(problem));
    }

    private Refused refused(TimelineEntry entry, SendResult.Reason reason) {
        String code = switch (reason) {
            case QUOTA -> "quota-exhausted";
            case LINE -> "refused-by-line";
        };
        Problem problem = Problem.of(422, code, "LINE refused the message; nobody got it.")
                .withMember("entry", entry(entry));
        return new Refused(entry.content() instanceof Content.MessageOut out && out.sending().status().isPresent()
                ? problem.withMember("lineStatus", out.sending().status().getAsInt())
                : problem);
    }

    private static MarkWish mark(Body body) {
        Optional<MarkId> chosen = body.optionalValue("mark", MarkId::new);
        if (body.flag("keepMark", false)) {
            if (chosen.isPresent()) {
                throw InvalidInput.at("keepMark", "unknown-field");
            }
            return new MarkWish.Keep();
        }
        return chosen.<MarkWish>map(MarkWish.Set::new).orElseGet(MarkWish.ByRule::new);
    }

    private static SendRequest.WantedWay way(Body body) {
        String word = body.optionalText("way", WAY_MAX).orElse("auto");
        for (SendRequest.WantedWay way : SendRequest.WantedWay.values()) {
            if (way.name().toLowerCase(Locale.ROOT).equals(word)) {
                return way;
            }
        }
        throw InvalidInput.at("way", "unknown-word");
    }

    private Map<String, Object> entry(TimelineEntry entry) {
        return EntryView.of(entry, new StaffNames(settings.read()));
    }

    private Map<String, Object> card(Friend friend) {
        return FriendView.card(friend, new StaffNames(settings.read()), clock.instant());
    }
}
