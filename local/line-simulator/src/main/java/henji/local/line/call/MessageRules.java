package henji.local.line.call;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.wire.Json;
import henji.local.line.wire.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * LINE's rules for message objects, so far as its documents give them in numbers (Messaging API reference, "Message
 * objects"). A breach of any makes the whole call a 400 and nobody gets anything. One leniency: an address on
 * loopback may be http, since pictures of a local stack have no certificate.
 */
public final class MessageRules {

    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("text", List.of("text")),
            Map.entry("textV2", List.of("text")),
            Map.entry("sticker", List.of("packageId", "stickerId")),
            Map.entry("image", List.of("originalContentUrl", "previewImageUrl")),
            Map.entry("video", List.of("originalContentUrl", "previewImageUrl")),
            Map.entry("audio", List.of("originalContentUrl", "duration")),
            Map.entry("location", List.of("title", "address", "latitude", "longitude")),
            Map.entry("imagemap", List.of("baseUrl", "altText", "baseSize", "actions")),
            Map.entry("template", List.of("altText", "template")),
            Map.entry("flex", List.of("altText", "contents")),
            Map.entry("coupon", List.of("couponId")));
    private static final Map<String, Integer> LONGEST = Map.of(
            "text", 5_000, "altText", 1_500, "title", 100, "address", 100, "trackingId", 100, "deliveryTag", 30);
    private static final Set<String> ADDRESSES = Set.of("originalContentUrl", "previewImageUrl", "baseUrl");

    private final List<Problem> problems = new ArrayList<>();

    private MessageRules() {}

    /** @return what is wrong, empty when LINE would take the messages */
    public static List<Problem> check(JsonNode messages) {
        MessageRules rules = new MessageRules();
        if (!messages.isArray()) {
            rules.wrong("May not be empty", "messages");
        } else if (messages.isEmpty() || messages.size() > 5) {
            rules.wrong("Size must be between 1 and 5", "messages");
        } else {
            for (int i = 0; i < messages.size(); i++) {
                rules.message(messages.get(i), "messages[" + i + "]");
            }
        }
        return List.copyOf(rules.problems);
    }

    private void message(JsonNode message, String at) {
        String type = message.path("type").asText("");
        List<String> required = REQUIRED.get(type);
        if (required == null) {
            wrong("Must be one of the following values: " + REQUIRED.keySet().stream().sorted().toList(), at + ".type");
            return;
        }
        required.forEach(field -> required(message, at, field));
        LONGEST.forEach((field, longest) -> atMost(message, at, field, longest));
        ADDRESSES.forEach(field -> address(message, at, field));
        quickReply(message.path("quickReply"), at + ".quickReply");
        atMost(message.path("sender"), at + ".sender", "name", 20);
        if (type.equals("flex")) {
            flex(message.path("contents"), at + ".contents");
        }
    }

    private void required(JsonNode object, String at, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
            wrong("May not be empty", at + "." + field);
        }
    }

    /** Lengths are UTF-16 code units, as Java counts them. */
    private void atMost(JsonNode object, String at, String field, int longest) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return;
        }
        if (!value.isTextual()) {
            wrong("Must be a string", at + "." + field);
        } else if (value.asText().length() > longest) {
            wrong("Length must be between 0 and " + longest, at + "." + field);
        }
    }

    private void address(JsonNode object, String at, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return;
        }
        if (value.asText().length() > 2_000) {
            wrong("Length must be between 0 and 2000", at + "." + field);
        } else if (!secure(value.asText())) {
            wrong("Must be a valid HTTPS URL", at + "." + field);
        }
    }

    private static boolean secure(String text) {
        try {
            URI address = URI.create(text);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            String host = Optional.ofNullable(address.getHost()).orElse("");
            boolean loopback = host.equals("127.0.0.1") || host.equals("localhost");
            return !host.isEmpty() && (scheme.equals("https") || (scheme.equals("http") && loopback));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void quickReply(JsonNode quickReply, String at) {
        if (quickReply.path("items").size() > 13) {
            wrong("Size must be between 0 and 13", at + ".items");
        }
    }

    private void flex(JsonNode contents, String at) {
        switch (contents.path("type").asText("")) {
            case "bubble" -> size(contents, at, 30);
            case "carousel" -> {
                size(contents, at, 50);
                if (contents.path("contents").size() > 12) {
                    wrong("Size must be between 1 and 12", at + ".contents");
                }
            }
            default -> wrong("Must be one of the following values: [bubble, carousel]", at + ".type");
        }
    }

    private void size(JsonNode contents, String at, int kilobytes) {
        if (Json.bytes(contents).length > kilobytes * 1024) {
            wrong("Size must be at most " + kilobytes + " KB", at);
        }
    }

    private void wrong(String message, String property) {
        problems.add(new Problem(message, property));
    }
}
