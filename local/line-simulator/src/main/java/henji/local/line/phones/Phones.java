package henji.local.line.phones;

import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.people.LineUserId;
import henji.local.line.people.Person;
import henji.local.line.platform.ChatEntry;
import henji.local.line.platform.Platform;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.webhook.Webhooks;
import henji.local.line.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people do on their phones: each action is shown in their chat and makes the webhook event LINE would send
 * (Messaging API reference, "Webhook event objects"). A person who blocks the account cannot be heard: their
 * messages make no event until they unblock. Thread-safe.
 */
public final class Phones {

    /** What a person sent that is not text. @param readyAt when the content can be fetched */
    public record Media(String contentType, byte[] bytes, Instant readyAt) {}

    /** The dots of a coming answer. @param sequence of the last chat entry when they began */
    private record Loading(Instant until, long sequence) {}

    /** An action's message and event; the event id is empty when LINE sends no webhook for it. */
    public record Done(String messageId, String eventId) {}

    private final SimulatorClock clock;
    private final Identities ids;
    private final Platform platform;
    private final Webhooks webhooks;
    private final ContentStore contents;
    private final Map<String, Loading> loading = new ConcurrentHashMap<>();
    private final Map<String, Long> readUpTo = new ConcurrentHashMap<>();
    private volatile String origin = "";

    public Phones(SimulatorClock clock, Identities ids, Platform platform, Webhooks webhooks, ContentStore contents) {
        this.clock = clock;
        this.ids = ids;
        this.platform = platform;
        this.webhooks = webhooks;
        this.contents = contents;
    }

    /** @param address where this simulator answers: pictures are fetched from there */
    public void servedAt(String address) {
        origin = address;
    }

    public String pictureUrl(String userId) {
        return origin + "/avatar/" + userId + ".png";
    }

    // ---- friendship

    /** Becomes a friend, or unblocks. */
    public Done follow(String userId) {
        boolean unblocked = require(userId).friendship() == Friendship.BLOCKED;
        platform.befriend(userId, Friendship.FOLLOWING);
        ObjectNode event = Json.object().put("type", "follow");
        event.putObject("follow").put("isUnblocked", unblocked);
        return new Done("", emit(userId, event, true));
    }

    public Done block(String userId) {
        require(userId);
        platform.befriend(userId, Friendship.BLOCKED);
        return new Done("", emit(userId, Json.object().put("type", "unfollow"), false));
    }

    // ---- messages

    public Done text(String userId, String text) {
        return message(userId, Json.object().put("type", "text").put("text", text), true);
    }

    public Done sticker(String userId, String packageId, String stickerId, String keyword) {
        ObjectNode sticker = Json.object()
                .put("type", "sticker")
                .put("packageId", packageId)
                .put("stickerId", stickerId)
                .put("stickerResourceType", "STATIC");
        if (!keyword.isEmpty()) {
            sticker.putArray("keywords").add(keyword);
        }
        return message(userId, sticker, true);
    }

    public Done location(String userId, String title, String address, double latitude, double longitude) {
        ObjectNode location = Json.object().put("type", "location");
        if (!title.isEmpty()) {
            location.put("title", title);
        }
        if (!address.isEmpty()) {
            location.put("address", address);
        }
        return message(userId, location.put("latitude", latitude).put("longitude", longitude), false);
    }

    /**
     * Sends a picture, video, voice message or file.
     *
     * @param kind image, video, audio or file
     * @param fileName of a file
     * @param preparingMillis how long, in the simulator's clock, LINE takes to make it available
     */
    public Done media(String userId, String kind, String contentType, byte[] bytes, String fileName,
            long preparingMillis) {
        String messageId = ids.messageId();
        ObjectNode message = Json.object().put("type", kind);
        switch (kind) {
            case "image" -> message.putObject("contentProvider").put("type", "line");
            case "video", "audio" -> {
                message.put("duration", 10_000);
                message.putObject("contentProvider").put("type", "line");
            }
            case "file" -> message.put("fileName", fileName).put("fileSize", bytes.length);
            default -> throw new IllegalArgumentException("not a kind of media: " + kind);
        }
        contents.put(messageId, bytes);
        ObjectNode kept = message.deepCopy()
                .put("contentType", contentType)
                .put("readyAt", clock.instant().toEpochMilli() + preparingMillis);
        return message(userId, messageId, message, kept, kind.equals("image") || kind.equals("video"));
    }

    /**
     * Taps a button that carries data.
     *
     * @param displayText what the chat then shows as if the person had written it, without a message event; or empty
     */
    public Done postback(String userId, String data, String displayText) {
        require(userId);
        if (!displayText.isEmpty()) {
            platform.wrote(userId, ids.messageId(), Json.object().put("type", "text").put("text", displayText));
        }
        ObjectNode event = Json.object().put("type", "postback");
        event.putObject("postback").put("data", data);
        return new Done("", emit(userId, event, true));
    }

    /**
     * Takes a message back.
     *
     * @throws IllegalArgumentException when the person sent no such message or took it back already
     */
    public Done unsend(String userId, String messageId) {
        require(userId);
        boolean theirs = platform.personMessage(messageId)
                .filter(wrote -> platform.read(view -> view.people().idOf(wrote.person())).equals(userId))
                .isPresent();
        if (!theirs || platform.isUnsent(messageId)) {
            throw new IllegalArgumentException("this person has no such message to take back");
        }
        platform.unsent(userId, messageId);
        contents.remove(messageId);
        ObjectNode event = Json.object().put("type", "unsend");
        event.putObject("unsend").put("messageId", messageId);
        return new Done(messageId, emit(userId, event, false));
    }

    private Done message(String userId, ObjectNode message, boolean quotable) {
        return message(userId, ids.messageId(), message, message.deepCopy(), quotable);
    }

    private Done message(String userId, String messageId, ObjectNode message, ObjectNode kept, boolean quotable) {
        require(userId);
        platform.wrote(userId, messageId, kept);
        message.put("id", messageId).put("markAsReadToken", "read" + messageId);
        if (quotable) {
            message.put("quoteToken", "q" + ids.token());
        }
        ObjectNode event = Json.object().put("type", "message");
        event.set("message", message);
        return new Done(messageId, emit(userId, event, true));
    }

    /** @return the id of the event, empty when the account cannot hear this person */
    private String emit(String userId, ObjectNode event, boolean replyable) {
        boolean silent = require(userId).friendship() == Friendship.BLOCKED
                && !event.path("type").asText().equals("unfollow");
        if (silent) {
            return "";
        }
        Instant now = clock.instant();
        String eventId = ids.ulid(now);
        String replyToken = replyable ? ids.replyToken() : "";
        event.put("webhookEventId", eventId)
                .put("timestamp", now.toEpochMilli())
                .put("mode", "active");
        event.putObject("deliveryContext").put("isRedelivery", false);
        event.putObject("source").put("type", "user").put("userId", userId);
        if (replyable) {
            event.put("replyToken", replyToken);
        }
        platform.eventMade(eventId, userId, replyToken, event);
        webhooks.offer(userId, eventId);
        return eventId;
    }

    /** @throws IllegalArgumentException when nobody has this id */
    public Person require(String userId) {
        return platform.person(userId).orElseThrow(() -> new IllegalArgumentException("nobody has the id " + userId));
    }

    // ---- content, loading, read

    public Optional<Media> media(String messageId, ContentStore store) {
        return platform.personMessage(messageId)
                .map(ChatEntry.FromPerson::message)
                .filter(message -> message.has("contentType"))
                .flatMap(message -> store.get(messageId)
                        .map(bytes -> new Media(
                                message.path("contentType").asText(),
                                bytes,
                                Instant.ofEpochMilli(message.path("readyAt").asLong()))));
    }

    public void showLoading(String userId, Instant until) {
        loading.put(userId, new Loading(until, platform.read(view -> (long) view.chat().size())));
        platform.changed();
    }

    /** @return until when the dots show on this phone; the account's next message ends them */
    Optional<Instant> loadingUntil(String userId) {
        return Optional.ofNullable(loading.get(userId))
                .filter(dots -> clock.instant().isBefore(dots.until()))
                .filter(dots -> platform.read(view -> {
                    int person = view.people().numberOf(LineUserId.of(userId)).orElseThrow();
                    return view.chat().subList((int) dots.sequence(), view.chat().size()).stream()
                            .noneMatch(entry ->
                                    entry instanceof ChatEntry.FromAccount sent && sent.concerns(person));
                }))
                .map(Loading::until);
    }

    /** Marks a message and all before it as read. @return false when there is no such message */
    public boolean markRead(String messageId) {
        Optional<ChatEntry.FromPerson> message = platform.personMessage(messageId);
        message.ifPresent(wrote -> {
            String userId = platform.read(view -> view.people().idOf(wrote.person()));
            readUpTo.merge(userId, wrote.sequence(), Math::max);
            platform.changed();
        });
        return message.isPresent();
    }

    /** @return the sequence up to which this person's messages are read, 0 when none is */
    long readUpTo(String userId) {
        return readUpTo.getOrDefault(userId, 0L);
    }
}
