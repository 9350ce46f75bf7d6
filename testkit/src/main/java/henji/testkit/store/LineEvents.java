package henji.testkit.store;

import henji.core.friend.FriendId;
import henji.core.timeline.RawEvent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Webhook events as LINE sends them, with only the fields that matter to a test. */
public final class LineEvents {

    private LineEvents() {
    }

    public static RawEvent text(FriendId from, String eventId, Instant at, String messageId, String text) {
        return event("message", from, eventId, at, Map.of("replyToken", "token-" + eventId, "message",
                ordered("type", "text", "id", messageId, "text", text)));
    }

    public static RawEvent image(FriendId from, String eventId, Instant at, String messageId) {
        return event("message", from, eventId, at, Map.of("replyToken", "token-" + eventId, "message",
                ordered("type", "image", "id", messageId, "contentProvider", Map.of("type", "line"))));
    }

    public static RawEvent follow(FriendId from, String eventId, Instant at) {
        return event("follow", from, eventId, at, Map.of("replyToken", "token-" + eventId, "follow",
                Map.of("isUnblocked", false)));
    }

    public static RawEvent unfollow(FriendId from, String eventId, Instant at) {
        return event("unfollow", from, eventId, at, Map.of());
    }

    public static RawEvent unsend(FriendId from, String eventId, Instant at, String messageId) {
        return event("unsend", from, eventId, at, Map.of("unsend", Map.of("messageId", messageId)));
    }

    public static RawEvent postback(FriendId from, String eventId, Instant at, String data) {
        return event("postback", from, eventId, at, Map.of("replyToken", "token-" + eventId, "postback",
                Map.of("data", data)));
    }

    /** Any event of a friend. */
    public static RawEvent event(String type, FriendId from, String eventId, Instant at, Map<String, Object> more) {
        Map<String, Object> tree = ordered("type", type, "mode", "active", "timestamp", at.toEpochMilli(),
                "source", ordered("type", "user", "userId", from.value()), "webhookEventId", eventId,
                "deliveryContext", Map.of("isRedelivery", false));
        tree.putAll(more);
        return new RawEvent(tree);
    }

    /** The same event, as LINE sends it again. */
    public static RawEvent redelivered(RawEvent event) {
        Map<String, Object> tree = new LinkedHashMap<>(event.tree());
        tree.put("deliveryContext", Map.of("isRedelivery", true));
        return new RawEvent(tree);
    }

    private static Map<String, Object> ordered(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return map;
    }
}
