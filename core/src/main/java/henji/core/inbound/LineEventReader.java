package henji.core.inbound;

import henji.core.digest.Sha256;
import henji.core.friend.FriendId;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.RawEvent;
import henji.core.timeline.ThreadId;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads LINE's webhook events. Tolerant: new types, missing and additional fields never fail, because the event is
 * ours once the webhook answered 200. Names of fields: LINE's reference, "Webhook event objects".
 */
public final class LineEventReader {

    private LineEventReader() {
    }

    /**
     * @param destination user id of the bot, as the webhook named it
     * @param received when our webhook received it: stands in for a missing time
     * @param event one member of the webhook's {@code events}
     */
    public static LineEvent read(String destination, Instant received, RawEvent event) {
        Tree tree = new Tree(event.tree());
        Optional<String> person = tree.child("source").text("userId").filter(FriendId::isWellFormed);
        ThreadId thread = thread(destination, tree.child("source"));
        // In a group the person is only the author: nobody is made a friend by speaking there.
        Optional<FriendId> friend = person.filter(id -> thread.value().equals(id)).map(FriendId::new);
        boolean standby = tree.text("mode").filter("standby"::equals).isPresent();
        Optional<String> token = standby ? Optional.empty() : tree.text("replyToken").filter(text -> !text.isBlank());
        return new LineEvent(thread, friend, key(tree, received, event), token, content(event), event);
    }

    private static ThreadId thread(String destination, Tree source) {
        Optional<String> id = switch (source.text("type").orElse("")) {
            case "user" -> source.text("userId").filter(FriendId::isWellFormed);
            case "group" -> source.text("groupId");
            case "room" -> source.text("roomId");
            default -> Optional.empty();
        };
        return id.filter(ThreadId::isWellFormed).map(ThreadId::new)
                .orElseGet(() -> ThreadId.ofChannel(ThreadId.isWellFormed(destination) ? destination : "unknown"));
    }

    private static EntryKey key(Tree tree, Instant received, RawEvent event) {
        long millis = tree.number("timestamp").orElse(received.toEpochMilli());
        String id = tree.text("webhookEventId").filter(EntryKey::isEventId)
                .orElseGet(() -> idOfContent(event));
        return EntryKey.of(Instant.ofEpochMilli(millis), id);
    }

    /** For events without a usable id: the same for a redelivery, whose delivery context alone differs. */
    private static String idOfContent(RawEvent event) {
        Map<String, Object> same = new TreeMap<>(event.tree());
        same.remove("deliveryContext");
        return "sha-" + Sha256.hex(same.toString(), 16);
    }

    /** What an event says; also used to read a stored one again. */
    public static Content content(RawEvent event) {
        Tree tree = new Tree(event.tree());
        String type = tree.text("type").orElse("unknown");
        Optional<Content> known = switch (type) {
            case "message" -> message(tree.child("message"));
            case "unsend" -> tree.child("unsend").text("messageId").map(Content.Unsend::new);
            case "follow" -> Optional.of(new Content.Followed(tree.child("follow").flag("isUnblocked")));
            case "unfollow" -> Optional.of(new Content.Unfollowed());
            case "postback" -> tree.child("postback").text("data").map(Content.Postback::new);
            default -> Optional.empty();
        };
        return known.orElseGet(() -> new Content.OtherEvent(type));
    }

    private static Optional<Content> message(Tree message) {
        return message.text("id").map(id -> new Content.MessageIn(id, inMessage(message)));
    }

    private static InMessage inMessage(Tree message) {
        String type = message.text("type").orElse("unknown");
        Optional<InMessage> known = switch (type) {
            case "text" -> message.text("text").map(InMessage.Text::new);
            case "image", "video", "audio", "file" ->
                Optional.of(new InMessage.Binary(type, message.text("fileName"), media(message)));
            case "sticker" -> sticker(message);
            case "location" -> location(message);
            default -> Optional.empty();
        };
        return known.orElseGet(() -> new InMessage.Other(type));
    }

    private static Media media(Tree message) {
        boolean external = message.child("contentProvider").text("type").filter("external"::equals).isPresent();
        return external ? Media.EXTERNAL : Media.PENDING;
    }

    private static Optional<InMessage> sticker(Tree message) {
        return message.text("stickerId").flatMap(sticker -> message.text("packageId")
                .map(pack -> new InMessage.Sticker(pack, sticker, message.text("text"))));
    }

    private static Optional<InMessage> location(Tree message) {
        if (message.figure("latitude").isEmpty() || message.figure("longitude").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InMessage.Location(message.text("title"), message.text("address"),
                message.figure("latitude").getAsDouble(), message.figure("longitude").getAsDouble()));
    }
}
