package henji.core.message;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one request to LINE carries.
 *
 * @param list 1 to {@value #MAX} message objects, in the order shown
 */
public record OutgoingMessages(List<OutgoingMessage> list) {

    /** LINE's limit of objects in one request. */
    public static final int MAX = 5;

    public OutgoingMessages {
        list = List.copyOf(list);
        if (list.isEmpty()) {
            throw InvalidInput.at("", "missing");
        }
        if (list.size() > MAX) {
            throw new InvalidInput(Fault.at("", "too-many", "max", MAX));
        }
    }

    public static OutgoingMessages of(OutgoingMessage... messages) {
        return new OutgoingMessages(List.of(messages));
    }

    /**
     * Reads LINE's own JSON form, as a neutral tree: {@code [{"type":"text","text":"…"}, …]}.
     *
     * @param tree lists, maps and strings, as a JSON reader gives them
     * @throws InvalidInput with one fault per wrong message; an unknown type has the code {@code message-not-supported}
     */
    public static OutgoingMessages ofTree(Object tree) {
        if (!(tree instanceof List<?> items)) {
            throw InvalidInput.at("", "not-a-list");
        }
        if (items.size() > MAX) {
            throw new InvalidInput(Fault.at("", "too-many", "max", MAX));
        }
        List<OutgoingMessage> messages = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                messages.add(message(items.get(i)));
            } catch (InvalidInput e) {
                String parent = "[" + i + "]";
                e.faults().forEach(fault -> faults.add(fault.under(parent)));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new OutgoingMessages(messages);
    }

    private static OutgoingMessage message(Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            throw InvalidInput.at("", "not-an-object");
        }
        return switch (text(map, "type")) {
            case "text" -> new OutgoingMessage.Text(text(map, "text"));
            case "sticker" -> new OutgoingMessage.Sticker(text(map, "packageId"), text(map, "stickerId"));
            case "image" -> new OutgoingMessage.Image(text(map, "originalContentUrl"), text(map, "previewImageUrl"));
            default -> throw InvalidInput.at("type", "message-not-supported");
        };
    }

    private static String text(Map<?, ?> map, String name) {
        return switch (map.get(name)) {
            case String text -> text;
            case null -> throw InvalidInput.at(name, "missing");
            default -> throw InvalidInput.at(name, "not-a-text");
        };
    }

    /**
     * The frozen form: LINE's JSON without white space, members in LINE's order, only what JSON must escape escaped.
     * It is stored with a run and hashed; {@link #ofTree} reads it back.
     */
    public String frozen() {
        StringBuilder json = new StringBuilder("[");
        for (OutgoingMessage message : list) {
            if (json.length() > 1) {
                json.append(',');
            }
            switch (message) {
                case OutgoingMessage.Text(String text) -> object(json, "type", "text", "text", text);
                case OutgoingMessage.Sticker(String packageId, String stickerId) ->
                    object(json, "type", "sticker", "packageId", packageId, "stickerId", stickerId);
                case OutgoingMessage.Image(String original, String preview) ->
                    object(json, "type", "image", "originalContentUrl", original, "previewImageUrl", preview);
            }
        }
        return json.append(']').toString();
    }

    private static void object(StringBuilder json, String... members) {
        for (int i = 0; i < members.length; i += 2) {
            json.append(i == 0 ? '{' : ',');
            quoted(json, members[i]);
            json.append(':');
            quoted(json, members[i + 1]);
        }
        json.append('}');
    }

    private static void quoted(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
