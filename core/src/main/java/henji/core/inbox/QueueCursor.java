package henji.core.inbox;

import henji.core.cursor.Cursor;
import henji.core.digest.Sha256;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last place read in each of several lists, as an opaque text: 8 bytes that stand for the query, then for each list
 * begun its number, the time and the 16 bytes of the friend's id; {@link CursorLength} has room for some 170 lists.
 */
final class QueueCursor {

    private static final int ID_BYTES = 16;
    private static final int PLACE_BYTES = Short.BYTES + Long.BYTES + ID_BYTES;
    private static final long TIME_MAX = 9_999_999_999_999L;

    private QueueCursor() {
    }

    static String write(Map<Integer, QueuePlace> places, String query) {
        ByteBuffer bytes = ByteBuffer.allocate(Cursor.QUERY_BYTES + places.size() * PLACE_BYTES);
        bytes.put(fingerprint(query));
        new TreeMap<>(places).forEach((list, place) -> {
            bytes.putShort(list.shortValue());
            bytes.putLong(place.since().toEpochMilli());
            bytes.put(HexFormat.of().parseHex(place.friend().value().substring(1)));
        });
        return Cursor.seal(bytes.array());
    }

    /** @throws InvalidInput with code {@code bad-cursor} for anything but a cursor of this query */
    static Map<Integer, QueuePlace> read(String cursor, String query) {
        byte[] bytes = Cursor.open(cursor);
        boolean fits = bytes.length >= Cursor.QUERY_BYTES + PLACE_BYTES
                && (bytes.length - Cursor.QUERY_BYTES) % PLACE_BYTES == 0
                && MessageDigest.isEqual(fingerprint(query), Arrays.copyOf(bytes, Cursor.QUERY_BYTES));
        if (!fits) {
            throw Cursor.bad();
        }
        Map<Integer, QueuePlace> places = new LinkedHashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes, Cursor.QUERY_BYTES, bytes.length - Cursor.QUERY_BYTES);
        while (rest.hasRemaining()) {
            int list = Short.toUnsignedInt(rest.getShort());
            long millis = rest.getLong();
            byte[] id = new byte[ID_BYTES];
            rest.get(id);
            if (millis < 0 || millis > TIME_MAX) {
                throw Cursor.bad();
            }
            places.put(list, new QueuePlace(Instant.ofEpochMilli(millis),
                    new FriendId("U" + HexFormat.of().formatHex(id))));
        }
        return places;
    }

    private static byte[] fingerprint(String query) {
        return Arrays.copyOf(Sha256.of(query), Cursor.QUERY_BYTES);
    }
}
