package henji.aws;

import henji.json.BadJson;
import henji.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The LINE channel's identity and secrets, as one SecureString holds them:
 * {@code {"channelId","secret","nextSecret"?,"botUserId"}}. {@code nextSecret} is accepted beside {@code secret}
 * while a secret is being re-issued, because LINE drops the old one at once.
 *
 * @param channelId decimal id of the Messaging API channel
 * @param secret channel secret in force
 * @param nextSecret the one to come
 * @param botUserId {@code U} and 32 hex digits: the {@code destination} of every webhook of this channel
 */
public record Channel(String channelId, String secret, Optional<String> nextSecret, String botUserId) {

    private static final Pattern BOT = Pattern.compile("U[0-9a-f]{32}");

    /**
     * Reads the parameter's text.
     *
     * @throws IllegalStateException if a part is missing or malformed; the message names the part, not the value
     */
    public static Channel read(String text) {
        Map<String, Object> tree;
        try {
            tree = Json.readObject(text);
        } catch (BadJson e) {
            throw new IllegalStateException("the channel parameter is no JSON object");
        }
        String bot = part(tree, "botUserId");
        if (!BOT.matcher(bot).matches()) {
            throw new IllegalStateException("the channel parameter's botUserId is no LINE user id");
        }
        return new Channel(
                part(tree, "channelId"),
                part(tree, "secret"),
                tree.containsKey("nextSecret") ? Optional.of(part(tree, "nextSecret")) : Optional.empty(),
                bot);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "Channel[" + channelId + "]";
    }

    private static String part(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof String value && !value.isBlank()) {
            return value;
        }
        throw new IllegalStateException("the channel parameter has no " + name);
    }
}
