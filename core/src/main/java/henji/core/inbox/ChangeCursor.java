package henji.core.inbox;

import henji.core.cursor.Cursor;
import henji.core.input.InvalidInput;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader of the change feed has seen.
 *
 * @param seenUntil for each shard the recorded time up to which it was read
 * @param seen fingerprints of entries that a repeated reading will meet again
 * @param catchingUp whether there was more to fetch
 * @param presence fingerprint of who was looking where
 */
record ChangeCursor(
        List<Instant> seenUntil, Set<Integer> seen, boolean catchingUp, int presence, long settingsVersion) {

    private static final String PATH = "since";
    private static final byte FORMAT = 1;
    private static final byte FORMAT_CATCHING_UP = 2;
    private static final int SEEN_MAX = 120;
    private static final int SHARDS_MAX = 64;
    private static final long TIME_MAX = 9_999_999_999_999L;

    ChangeCursor {
        seenUntil = List.copyOf(seenUntil);
        seen = Set.copyOf(seen);
    }

    /** Opaque, at most 1,000 characters for up to 16 shards; fingerprints beyond {@value #SEEN_MAX} are left off. */
    String write() {
        List<Integer> kept = seen.stream().sorted().limit(SEEN_MAX).toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                2 + seenUntil.size() * Long.BYTES + Integer.BYTES + Long.BYTES + kept.size() * Integer.BYTES);
        bytes.put(catchingUp ? FORMAT_CATCHING_UP : FORMAT).put((byte) seenUntil.size());
        seenUntil.forEach(time -> bytes.putLong(time.toEpochMilli()));
        bytes.putInt(presence).putLong(settingsVersion);
        kept.forEach(bytes::putInt);
        return Cursor.seal(bytes.array());
    }

    /**
     * Reads a cursor.
     *
     * @throws InvalidInput with path {@code since} and code {@code bad-cursor} for anything that {@link #write} does
     *     not give
     */
    static ChangeCursor read(String text) {
        byte[] raw = Cursor.open(text, PATH);
        if (raw.length < 2 || raw[0] != FORMAT && raw[0] != FORMAT_CATCHING_UP || raw[1] < 1 || raw[1] > SHARDS_MAX) {
            throw Cursor.bad(PATH);
        }
        int shards = raw[1];
        int rest = raw.length - 2 - shards * Long.BYTES - Integer.BYTES - Long.BYTES;
        if (rest < 0 || rest % Integer.BYTES != 0 || rest / Integer.BYTES > SEEN_MAX) {
            throw Cursor.bad(PATH);
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw, 2, raw.length - 2);
        List<Instant> seenUntil = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            long millis = bytes.getLong();
            if (millis < 0 || millis > TIME_MAX) {
                throw Cursor.bad(PATH);
            }
            seenUntil.add(Instant.ofEpochMilli(millis));
        }
        int presence = bytes.getInt();
        long settingsVersion = bytes.getLong();
        Set<Integer> seen = new HashSet<>();
        while (bytes.hasRemaining()) {
            seen.add(bytes.getInt());
        }
        return new ChangeCursor(seenUntil, seen, raw[0] == FORMAT_CATCHING_UP, presence, settingsVersion);
    }
}
