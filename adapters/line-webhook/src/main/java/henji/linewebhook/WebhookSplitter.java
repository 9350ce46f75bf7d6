package henji.linewebhook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import henji.core.timeline.id.EntryKey;
import henji.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a webhook's body into its events in one pass over the bytes. Of each event only type, source and id are looked
 * at; anything unknown stays in its JSON untouched. Depth, number length and doubled keys are limited as everywhere.
 */
public final class WebhookSplitter {

    private static final Pattern USER = Pattern.compile("U[0-9a-f]{32}");
    private static final Pattern GROUP_OR_ROOM = Pattern.compile("[CR][0-9a-f]{32}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}");

    private WebhookSplitter() {
    }

    /**
     * Cuts a body whose signature holds.
     *
     * @param body raw bytes
     * @throws BadWebhook if it is no webhook
     */
    public static Webhook split(byte[] body) {
        requireUtf8(body);
        try (JsonParser parser = Json.stream(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadWebhook("the body is no JSON object");
            }
            String destination = null;
            List<Sighting> sightings = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if ("destination".equals(name) && value == JsonToken.VALUE_STRING) {
                    destination = parser.getText();
                } else if ("events".equals(name) && value == JsonToken.START_ARRAY) {
                    sightings = events(parser, body);
                } else {
                    skip(parser);
                }
            }
            if (parser.nextToken() != null) {
                throw new BadWebhook("something follows the body's object");
            }
            if (destination == null || sightings == null) {
                throw new BadWebhook("the body has no destination or no events");
            }
            String channel = "channel#" + (USER.matcher(destination).matches() ? destination : "unknown");
            return new Webhook(destination, sightings.stream().map(seen -> seen.event(channel)).toList());
        } catch (IOException e) {
            throw new BadWebhook("the body is no acceptable JSON");
        }
    }

    private static List<Sighting> events(JsonParser parser, byte[] body) throws IOException {
        List<Sighting> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new BadWebhook("an event is no object");
            }
            events.add(event(parser, body));
        }
        return events;
    }

    private static Sighting event(JsonParser parser, byte[] body) throws IOException {
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        Sighting seen = new Sighting();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && "type".equals(name)) {
                seen.type = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && "webhookEventId".equals(name)) {
                seen.id = parser.getText();
            } else if (value == JsonToken.START_OBJECT && "source".equals(name)) {
                source(parser, seen);
            } else {
                skip(parser);
            }
        }
        int to = Math.toIntExact(parser.currentLocation().getByteOffset());
        seen.json = new String(body, from, to - from, StandardCharsets.UTF_8);
        return seen;
    }

    private static void source(JsonParser parser, Sighting seen) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                String value = parser.getText();
                if ("userId".equals(name) && USER.matcher(value).matches()) {
                    seen.user = value;
                } else if (("groupId".equals(name) || "roomId".equals(name))
                        && GROUP_OR_ROOM.matcher(value).matches()) {
                    seen.groupOrRoom = value;
                }
            } else {
                skip(parser);
            }
        }
    }

    /** Passes over a value token by token: {@code skipChildren} would not look at its numbers. */
    private static void skip(JsonParser parser) throws IOException {
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new BadWebhook("the body ends early");
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isNumeric()) {
                parser.getNumberValue();
            } else if (token == JsonToken.VALUE_STRING) {
                parser.finishToken();
            }
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }

    private static void requireUtf8(byte[] body) {
        // Jackson would guess UTF-16 from leading zeros and let some malformed sequences pass.
        boolean mark = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        boolean zero = body.length >= 2 && (body[0] == 0 || body[1] == 0);
        if (mark || zero) {
            throw new BadWebhook("the body does not begin as JSON in UTF-8");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new BadWebhook("the body is no UTF-8");
        }
    }

    /** What is seen of one event while passing over it. */
    private static final class Sighting {
        private String json;
        private String type;
        private String id;
        private String user;
        private String groupOrRoom;

        private WebhookEvent event(String channel) {
            String group = user != null ? user : groupOrRoom != null ? groupOrRoom : channel;
            String dedupeId = EntryKey.isEventId(id) ? id : digest(json);
            String word = type != null && TYPE.matcher(type).matches() ? type : "other";
            return new WebhookEvent(json, group, dedupeId, word);
        }

        private static String digest(String json) {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(sha256.digest(json.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
            }
        }
    }
}
