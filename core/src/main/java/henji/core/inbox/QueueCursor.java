package henji.core.inbox;

import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last place read in each of several lists, as an opaque text: 8 bytes that stand for the query, then for each list
 * begun its number, the time and the 16 bytes of the friend's id; {@link CursorLength} has room for some 170 lists.
 */
final class QueueCursor {

    private static final int QUERY_BYTES = 8;
    private static final int ID_BYTES = 16;
    private static final int PLACE_BYTES = Short.BYTES + Long.BYTES + ID_BYTES;
    private static final long TIME_MAX = 9_999_999_999_999L;

    private QueueCursor() {
    }

    static String write(Map<Integer, QueuePlace> places, String query) {
        ByteBuffer bytes = ByteBuffer.allocate(QUERY_BYTES + places.size() * PLACE_BYTES);
        bytes.put(fingerprint(query));
        new TreeMap<>(places).forEach((list, place) -> {
            bytes.putShort(list.shortValue());
            bytes.putLong(place.since().toEpochMilli());
            bytes.put(HexFormat.of().parseHex(place.friend().value().substring(1)));
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws InvalidInput with code {@code bad-cursor} for anything but a cursor of this query */
    static Map<Integer, QueuePlace> read(String cursor, String query) {
        byte[] bytes = decode(cursor);
        boolean fits = bytes.length >= QUERY_BYTES + PLACE_BYTES
                && (bytes.length - QUERY_BYTES) % PLACE_BYTES == 0
                && MessageDigest.isEqual(fingerprint(query), Arrays.copyOf(bytes, QUERY_BYTES));
        if (!fits) {
            throw bad();
        }
        Map<Integer, QueuePlace> places = new LinkedHashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes, QUERY_BYTES, bytes.length - QUERY_BYTES);
        while (rest.hasRemaining()) {
            int list = Short.toUnsignedInt(rest.getShort());
            long millis = rest.getLong();
            byte[] id = new byte[ID_BYTES];
            rest.get(id);
            if (millis < 0 || millis > TIME_MAX) {
                throw bad();
            }
            places.put(list, new QueuePlace(Instant.ofEpochMilli(millis),
                    new FriendId("U" + HexFormat.of().formatHex(id))));
        }
        return places;
    }

    static InvalidInput bad() {
        return InvalidInput.at("cursor", "bad-cursor");
    }

    static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    /** Eight bytes that stand for a query. */
    static byte[] fingerprint(String query) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, QUERY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
