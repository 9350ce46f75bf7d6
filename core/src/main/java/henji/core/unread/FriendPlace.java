package henji.core.unread;

import henji.core.friend.FriendId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where a friend stands among what a staff member has read. The fingerprint stands for the friend: two friends of one
 * bucket share it once in four billion, and then a dot is missing or too many.
 *
 * @param bucket 0 to 15
 */
public record FriendPlace(int bucket, int fingerprint) {

    /** How many buckets a staff member has. */
    public static final int BUCKETS = 16;

    /** The same in every process and for ever: it is stored. */
    public static FriendPlace of(FriendId friend) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(friend.value().getBytes(StandardCharsets.UTF_8));
            return new FriendPlace(digest[0] & (BUCKETS - 1), ByteBuffer.wrap(digest, 1, Integer.BYTES).getInt());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
