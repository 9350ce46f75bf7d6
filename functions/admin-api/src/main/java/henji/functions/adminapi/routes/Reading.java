package henji.functions.adminapi.routes;

import henji.core.input.InvalidInput;
import henji.core.input.Leaf;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.segment.SegmentReader;
import henji.core.settings.MessageReferences;
import henji.core.settings.SegmentReferences;
import henji.core.settings.SettingsStore;
import henji.core.timeline.id.OperationId;
import henji.lambda.api.Body;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Members that bodies of several routes have. */
final class Reading {

    private static final int OPERATION_MIN = 16;
    private static final int TIME_LENGTH = 5;
    private static final int TYPE_MAX = 40;
    private static final Pattern SETTING_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final List<String> MEMBERS =
            List.of("text", "packageId", "stickerId", "originalContentUrl", "previewImageUrl");

    private Reading() {
    }

    /** An id of a path, for settings without an id type of their own. */
    static String settingId(String id) {
        if (!SETTING_ID.matcher(id).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
        return id;
    }

    /** What makes repeating the request harmless; at least 16 characters, so that two pages do not meet by chance. */
    static OperationId operation(Body body) {
        return body.value("operationId", text -> {
            if (text.length() < OPERATION_MIN) {
                throw InvalidInput.at("", "too-short");
            }
            return new OperationId(text);
        });
    }

    /** A local time of whole minutes, as 21:00. */
    static LocalTime time(String text) {
        if (text.length() != TIME_LENGTH) {
            throw InvalidInput.at("", "bad-time");
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException malformed) {
            throw InvalidInput.at("", "bad-time");
        }
    }

    static Optional<Double> order(Body body, boolean required) {
        if (required && !body.has("order")) {
            throw InvalidInput.at("order", "missing");
        }
        return body.tree("order").map(tree -> Leaf.figure("order", tree).doubleValue());
    }

    /** A segment of which everything that it asks for is in the settings. */
    static Optional<Segment> optionalSegment(Body body, SettingsStore settings) {
        return body.tree("segment").map(tree -> body.under("segment",
                () -> SegmentReferences.checked(SegmentReader.read(tree), settings.read())));
    }

    /** What is to be sent. */
    static Optional<OutgoingMessages> optionalMessages(Body body) {
        return body.tree("messages").map(tree -> {
            List<Body> items = body.objects("messages", OutgoingMessages.MAX, "type", "text", "packageId",
                    "stickerId", "originalContentUrl", "previewImageUrl");
            items.forEach(Reading::refuseOthersMembers);
            return body.under("messages", () -> OutgoingMessages.ofTree(tree));
        });
    }

    /** What is to be sent to many: the texts may have places, of which each can be filled. */
    static Optional<OutgoingMessages> optionalTemplate(Body body, SettingsStore settings) {
        return optionalMessages(body).map(messages -> body.under("messages",
                () -> MessageReferences.checked(messages, settings.read())));
    }

    static OutgoingMessages template(Body body, SettingsStore settings) {
        return optionalTemplate(body, settings).orElseThrow(() -> InvalidInput.at("messages", "missing"));
    }

    static OutgoingMessages messages(Body body) {
        return optionalMessages(body).orElseThrow(() -> InvalidInput.at("messages", "missing"));
    }

    /** A sticker has no text, a text no sticker. */
    private static void refuseOthersMembers(Body item) {
        Set<String> own = switch (item.text("type", TYPE_MAX)) {
            case "text" -> Set.of("text");
            case "sticker" -> Set.of("packageId", "stickerId");
            case "image" -> Set.of("originalContentUrl", "previewImageUrl");
            default -> throw InvalidInput.at(item.path("type"), "unknown-word");
        };
        for (String member : MEMBERS) {
            if (item.mentions(member) && !own.contains(member)) {
                throw InvalidInput.at(item.path(member), "unknown-field");
            }
        }
    }

    static Segment segment(Body body, SettingsStore settings) {
        return optionalSegment(body, settings).orElseThrow(() -> InvalidInput.at("segment", "missing"));
    }
}
