package henji.local.stack.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code DeduplicationScope: messageGroup} for ElasticMQ, which knows one scope only, the whole queue: the group goes
 * into the id. A consumer sees that id in place of its sender's.
 */
final class DedupeByGroup {

    private DedupeByGroup() {}

    /** The same request, of SendMessage or SendMessageBatch, with ids that are equal only within a group. */
    static Map<String, Object> scoped(Map<String, Object> request) {
        Map<String, Object> scoped = new LinkedHashMap<>(request);
        if (request.get("Entries") instanceof List<?> entries) {
            scoped.put("Entries", entries.stream().map(DedupeByGroup::entry).toList());
        }
        return entry(scoped);
    }

    private static Map<String, Object> entry(Object message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) message).forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.computeIfPresent("MessageDeduplicationId", (name, id) -> hash(fields.get("MessageGroupId") + "\n" + id));
        return fields;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
