package henji.core.delivery.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The value of {@code X-Line-Retry-Key}: a UUIDv5 (RFC 9562) of what is sent. LINE remembers a key for 24 hours from
 * its first request, so the same key for the same send makes every retry harmless.
 *
 * <p>This function never changes: a run that was begun by one release is finished by the next under the same keys.
 */
public final class RetryKey {

    private static final UUID NAMESPACE = UUID.fromString("2a88ab30-4bd9-5a37-b188-150da2f9f150");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9@:_.-]+");
    private static final String VERSION = "1";

    private RetryKey() {
    }

    /** Key of one multicast. */
    public static UUID ofBatch(String channelId, String campaign, String run, int generation, BatchNo batch) {
        return ofName(VERSION, channelId, campaign, run, Integer.toString(generation), batch.value());
    }

    /** Key of one recipient's push within a batch of pushes. */
    public static UUID ofRecipient(String channelId, String campaign, String run, int generation, BatchNo batch,
            String userId) {
        return ofName(VERSION, channelId, campaign, run, Integer.toString(generation), batch.value(), userId);
    }

    /** Key of an operator's message. */
    public static UUID ofOperation(String channelId, String operationId, int generation) {
        return ofName(VERSION, channelId, "inbox", operationId, Integer.toString(generation), "op");
    }

    private static UUID ofName(String... fields) {
        for (String field : fields) {
            if (!FIELD.matcher(field).matches()) {
                throw new IllegalArgumentException("not fit for a retry key: a field is empty or has other characters");
            }
        }
        return version5(String.join("|", fields));
    }

    /** {@link UUID#nameUUIDFromBytes} is version 3 and would give other keys. */
    static UUID version5(String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = digest.getLong() & ~0xF000L | 0x5000L;
        long low = digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
