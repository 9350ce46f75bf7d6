package henji.core.delivery.audience;

import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A contiguous part of all friends in key order: by shard of the index {@code bySegment}, then by id. Either whole
 * shards, or a part of one.
 *
 * @param firstShard 0 to 63
 * @param lastShard inclusive; equal to the first if an id bounds the range
 * @param from first possible id; absent = from the beginning of the first shard
 * @param before ids of the range are smaller than this; absent = to the end of the last shard
 */
public record KeyRange(int firstShard, int lastShard, Optional<FriendId> from, Optional<FriendId> before) {

    private static final int SHARDS = IndexShards.SEGMENT_SHARDS;

    /** Key order: the order in which the index is read and friends are frozen. */
    public static final Comparator<FriendId> ORDER =
            Comparator.comparingInt(IndexShards::segmentShard).thenComparing(Comparator.naturalOrder());

    public static final KeyRange ALL = new KeyRange(0, SHARDS - 1, Optional.empty(), Optional.empty());

    public KeyRange {
        Objects.requireNonNull(from);
        Objects.requireNonNull(before);
        if (firstShard < 0 || lastShard >= SHARDS || firstShard > lastShard) {
            throw new IllegalArgumentException("no such shards: " + firstShard + " to " + lastShard);
        }
        if ((from.isPresent() || before.isPresent()) && firstShard != lastShard) {
            throw new IllegalArgumentException("ids bound one shard only");
        }
    }

    /**
     * One of {@code parts} equal parts of all friends.
     *
     * @param parts a power of two, 1 to 1,024: up to 64 the shards are grouped, above each is cut by id
     */
    public static KeyRange part(int index, int parts) {
        if (parts <= SHARDS) {
            int width = SHARDS / parts;
            return new KeyRange(index * width, (index + 1) * width - 1, Optional.empty(), Optional.empty());
        }
        int cuts = parts / SHARDS;
        int shard = index / cuts;
        int cut = index % cuts;
        return new KeyRange(shard, shard,
                cut == 0 ? Optional.empty() : Optional.of(boundary(cut, cuts)),
                cut == cuts - 1 ? Optional.empty() : Optional.of(boundary(cut + 1, cuts)));
    }

    private static FriendId boundary(int cut, int cuts) {
        int high = cut * (0x100 / cuts);
        return new FriendId("U" + HexFormat.of().toHexDigits((byte) high) + "0".repeat(30));
    }

    public boolean contains(FriendId friend) {
        return contains(IndexShards.segmentShard(friend), friend);
    }

    /** @param shard the friend's, where it is known: finding it takes a hash */
    public boolean contains(int shard, FriendId friend) {
        return shard >= firstShard && shard <= lastShard
                && from.filter(first -> friend.compareTo(first) < 0).isEmpty()
                && before.filter(end -> friend.compareTo(end) >= 0).isEmpty();
    }

    /** Short text form: {@code 0-63}, {@code 5-5:U10…:U20…}. */
    public String code() {
        String shards = firstShard + "-" + lastShard;
        if (from.isEmpty() && before.isEmpty()) {
            return shards;
        }
        return shards + ":" + from.map(FriendId::value).orElse("") + ":" + before.map(FriendId::value).orElse("");
    }

    /** Reads {@link #code()}. */
    public static KeyRange ofCode(String code) {
        String[] parts = code.split(":", -1);
        String[] shards = parts[0].split("-");
        return new KeyRange(Integer.parseInt(shards[0]), Integer.parseInt(shards[1]),
                parts.length < 3 || parts[1].isEmpty() ? Optional.empty() : Optional.of(new FriendId(parts[1])),
                parts.length < 3 || parts[2].isEmpty() ? Optional.empty() : Optional.of(new FriendId(parts[2])));
    }
}
