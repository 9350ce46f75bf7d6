package henji.local.stack.demo;

import henji.core.friend.FriendId;
import henji.core.timeline.RawEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Webhook events of the past, as LINE would have sent them. */
final class DemoEvents {

    private DemoEvents() {
    }

    /** @param id of the event, 26 characters */
    static RawEvent event(String id, FriendId friend, Instant at, String type, Map<String, Object> more) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", type);
        tree.put("mode", "active");
        tree.put("timestamp", at.toEpochMilli());
        tree.put("source", Map.of("type", "user", "userId", friend.value()));
        tree.put("webhookEventId", id);
        tree.put("deliveryContext", Map.of("isRedelivery", false));
        tree.putAll(more);
        return new RawEvent(tree);
    }

    /** @param messageId LINE's, up to 20 digits */
    static RawEvent text(String id, FriendId friend, Instant at, String messageId, String text) {
        return event(id, friend, at, "message",
                Map.of("message", Map.of("type", "text", "id", messageId, "text", text)));
    }
}
