package henji.local.stack.line;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Messaging API channel of this account.
 *
 * @param secret signs webhooks
 * @param botUserId {@code U} and 32 hex digits
 */
public record LineChannel(String channelId, String secret, String botUserId) {

    /** The channel of a data folder; a new folder gets a new one. */
    public static LineChannel ofFolder(Path folder) {
        Path file = folder.resolve("channel.json");
        try {
            if (Files.exists(file)) {
                Map<String, Object> kept = JSON.std.mapFrom(Files.readString(file));
                return new LineChannel(
                        String.valueOf(kept.get("channelId")),
                        String.valueOf(kept.get("secret")),
                        String.valueOf(kept.get("botUserId")));
            }
            LineChannel made = new LineChannel("2000000001", random(), "U" + random());
            Files.writeString(file, made.json());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the SSM parameter holds it. */
    public String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("channelId", channelId);
        map.put("secret", secret);
        map.put("botUserId", botUserId);
        try {
            return JSON.std.asString(map);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
