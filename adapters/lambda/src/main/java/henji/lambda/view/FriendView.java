package henji.lambda.view;

import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Friend;
import henji.core.friend.MessagePreview;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.ReplyToken;
import henji.core.unread.ReadState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A friend as {@code FriendRow} and {@code FriendCard} of openapi.yaml. The reply token never leaves, its end does. */
public final class FriendView {

    private static final Set<String> MESSAGE_TYPES =
            Set.of("text", "image", "video", "audio", "file", "location", "sticker");

    private FriendView() {
    }

    /** One line of a list. */
    public static Map<String, Object> row(Friend friend) {
        Conversation talk = friend.conversation();
        Map<String, Object> row = head(friend);
        row.put("queueSince", friend.queueSince().toEpochMilli());
        time(row, "waitingSince", talk.waitingSince());
        talk.preview().ifPresent(preview -> row.put("last", last(preview, talk)));
        time(row, "lastIn", talk.lastIn());
        row.put("openMessageMarks", talk.openMarks().size());
        row.put("version", friend.version());
        return row;
    }

    /** The whole customer card, as it is at {@code now}. */
    public static Map<String, Object> card(Friend friend, ActorView.Names names, Instant now) {
        Conversation talk = friend.conversation();
        Map<String, Object> card = head(friend);
        friend.names().desk().ifPresent(name -> card.put("displayName", name));
        friend.language().ifPresent(language -> card.put("language", language));
        time(card, "followStateSince", friend.follow().at());
        card.put("markBy", ActorView.of(friend.mark().by(), names));
        card.put("fields", fields(friend));
        friend.entryRoute().ifPresent(route -> card.put("entryRoute", route));
        time(card, "waitingSince", talk.waitingSince());
        time(card, "firstIn", talk.firstIn());
        time(card, "lastIn", talk.lastIn());
        time(card, "lastOut", talk.lastOut());
        talk.headEntry().ifPresent(entry -> card.put("headEntry", entry.value()));
        time(card, "freeReplyUntil", talk.replyToken().map(ReplyToken::expiresAt).filter(now::isBefore));
        card.put("openMessageMarks", talk.openMarks().stream()
                .sorted(Comparator.comparing(OpenMessageMark::entry).thenComparing(OpenMessageMark::mark))
                .map(open -> Map.of("mark", open.mark().value(), "entryId", open.entry().value()))
                .toList());
        card.put("version", friend.version());
        card.put("now", now.toEpochMilli());
        return card;
    }

    /** The name to show: the desk's, else LINE's, else nothing. */
    public static String name(Friend friend) {
        return friend.names().shown().orElse("");
    }

    private static Map<String, Object> head(Friend friend) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("friendId", friend.id().value());
        head.put("name", name(friend));
        friend.names().line().filter(line -> friend.names().desk().isPresent())
                .ifPresent(line -> head.put("lineName", line));
        friend.pictureUrl().ifPresent(url -> head.put("picture", url));
        head.put("followState", friend.follow().state().name());
        head.put("mark", friend.mark().mark().value());
        head.put("markSince", friend.mark().since().toEpochMilli());
        friend.assignee().ifPresent(staff -> head.put("assignee", staff.value()));
        head.put("tags", friend.tags().stream().sorted().map(Object::toString).toList());
        return head;
    }

    private static Map<String, Object> last(MessagePreview preview, Conversation talk) {
        Map<String, Object> last = new LinkedHashMap<>();
        Optional<Instant> at = switch (preview.direction()) {
            case IN -> talk.lastIn();
            case OUT -> talk.lastOut();
        };
        last.put("at", at.orElse(Instant.EPOCH).toEpochMilli());
        last.put("direction", preview.direction().name());
        String type = preview.kind().toLowerCase(Locale.ROOT);
        last.put("type", MESSAGE_TYPES.contains(type) ? type : "other");
        if (!preview.text().isEmpty()) {
            last.put("text", preview.text());
        }
        return last;
    }

    private static Map<String, Object> fields(Friend friend) {
        Map<String, Object> fields = new TreeMap<>();
        friend.fields().forEach((field, value) -> fields.put(field.value(), switch (value) {
            case FieldValue.Number(BigDecimal number) -> number;
            case FieldValue.Date(var date) -> date.toString();
            case FieldValue.Choice(String choice) -> choice;
            case FieldValue.YesNo(boolean yes) -> yes;
        }));
        friend.texts().forEach((field, text) -> fields.put(field.value(), text));
        return fields;
    }

    private static void time(Map<String, Object> view, String key, Optional<Instant> moment) {
        moment.ifPresent(at -> view.put(key, at.toEpochMilli()));
    }

    /** Rows of a list, in its order. */
    public static List<Map<String, Object>> rows(List<Friend> friends) {
        return friends.stream().map(FriendView::row).toList();
    }

    /** Rows of a list for one reader, at {@code now}: each says whether it holds something that they have not read. */
    public static List<Map<String, Object>> rows(List<Friend> friends, ReadState read, Instant now) {
        return friends.stream().map(friend -> {
            Map<String, Object> row = row(friend);
            row.put("unread", read.isUnread(friend.id(), friend.conversation().lastIn(), now));
            return row;
        }).toList();
    }
}
