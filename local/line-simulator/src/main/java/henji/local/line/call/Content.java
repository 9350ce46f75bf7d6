package henji.local.line.call;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What one call sent, kept once however many people received it.
 *
 * @param hash the first 64 bits of the SHA-256 of the JSON
 * @param json the message objects as they came
 */
public record Content(long hash, String json) {

    public static Content of(JsonNode messages) {
        String json = Json.text(messages);
        return new Content(ByteBuffer.wrap(sha256(json)).getLong(), json);
    }

    /** @return the texts in it, or the types of what is no text, for people to read */
    public String summary() {
        StringBuilder all = new StringBuilder();
        for (JsonNode message : Json.parse(json)) {
            all.append(all.isEmpty() ? "" : " / ")
                    .append(message.path("text").asText("[" + message.path("type").asText() + "]"));
        }
        return all.toString();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
