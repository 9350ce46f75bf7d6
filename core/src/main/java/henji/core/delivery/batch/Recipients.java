package henji.core.delivery.batch;

import henji.core.delivery.audience.KeyRange;
import henji.core.friend.FriendId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The frozen friends of a batch, 16 bytes each: LINE's user id is {@code U} and 32 hex digits.
 *
 * @param bytes a multiple of 16, at most 8,000; never changed after freezing
 */
public record Recipients(byte[] bytes) {

    /** Most friends in one batch: LINE's limit for a multicast. */
    public static final int MAX = 500;

    private static final int WIDTH = 16;
    private static final HexFormat HEX = HexFormat.of();

    public Recipients {
        if (bytes.length % WIDTH != 0 || bytes.length > MAX * WIDTH) {
            throw new IllegalArgumentException("not packed friend ids: " + bytes.length + " bytes");
        }
        bytes = bytes.clone();
    }

    public static Recipients of(List<FriendId> friends) {
        byte[] packed = new byte[friends.size() * WIDTH];
        for (int i = 0; i < friends.size(); i++) {
            System.arraycopy(pack(friends.get(i)), 0, packed, i * WIDTH, WIDTH);
        }
        return new Recipients(packed);
    }

    /** The 16 bytes of one friend. */
    public static byte[] pack(FriendId friend) {
        return HEX.parseHex(friend.value(), 1, 1 + 2 * WIDTH);
    }

    /** How many friends are packed in so many bytes. */
    public static int packed(byte[] bytes) {
        return bytes.length / WIDTH;
    }

    /** @param position from 0 */
    public static FriendId unpack(byte[] bytes, int position) {
        return new FriendId("U" + HEX.formatHex(bytes, position * WIDTH, (position + 1) * WIDTH));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return packed(bytes);
    }

    /** @param position from 0, in the order frozen */
    public FriendId at(int position) {
        return unpack(bytes, position);
    }

    /** Where a friend stands in key order; negative if not there. */
    public int positionOf(FriendId friend) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = KeyRange.ORDER.compare(at(middle), friend);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Those of the positions {@code from} to {@code to} (exclusive) that are not skipped. */
    public List<FriendId> between(int from, int to, Skipped skipped) {
        List<FriendId> friends = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            if (!skipped.contains(i)) {
                friends.add(at(i));
            }
        }
        return friends;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipients recipients && Arrays.equals(bytes, recipients.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** How many, not who. */
    @Override
    public String toString() {
        return "Recipients[" + size() + "]";
    }
}
