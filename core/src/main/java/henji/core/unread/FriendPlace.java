package henji.core.unread;

import henji.core.digest.Sha256;
import henji.core.friend.FriendId;
import java.nio.ByteBuffer;

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
        byte[] digest = Sha256.of(friend.value());
        return new FriendPlace(digest[0] & (BUCKETS - 1), ByteBuffer.wrap(digest, 1, Integer.BYTES).getInt());
    }
}
