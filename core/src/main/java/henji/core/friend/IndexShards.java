package henji.core.friend;

import henji.core.digest.Sha256;
import henji.core.input.InvalidInput;

/**
 * How many shards the hot index keys have. Drawn once when an item is made and stored on it: the count may be raised
 * later, so nobody may draw again for an item that exists.
 *
 * @param count 1 to {@value #MAX}
 */
public record IndexShards(int count) {

    /** Shards of the segment index, fixed for ever: here the shard is the same function of the id everywhere. */
    public static final int SEGMENT_SHARDS = 64;

    /** A list of ten marks then reads 160 shards, whose places still fit into a cursor. */
    public static final int MAX = 16;

    public IndexShards {
        if (count < 1 || count > MAX) {
            throw InvalidInput.at("IndexShards", "out-of-range");
        }
    }

    /** The shard for a new item: spread evenly by its id, so that no random source is needed. */
    public int drawFor(String id) {
        return (Sha256.of(id)[1] & 0xff) % count;
    }

    /**
     * First byte of SHA-256 of the user id, modulo {@value #SEGMENT_SHARDS}: part of stored keys, so it never changes.
     */
    public static int segmentShard(FriendId friend) {
        return (Sha256.of(friend.value())[0] & 0xff) % SEGMENT_SHARDS;
    }
}
