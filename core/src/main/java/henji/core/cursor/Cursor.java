package henji.core.cursor;

import henji.core.digest.Sha256;
import henji.core.input.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The outer form of every cursor: text that a page hands back as it got it, fit for an address. */
public final class Cursor {

    /** Bytes that stand for a query, so that a cursor of another query is refused. */
    public static final int QUERY_BYTES = 8;

    private Cursor() {
    }

    public static String seal(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    /** @param content ASCII */
    public static String seal(String content) {
        return seal(content.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws InvalidInput with path {@code cursor} and code {@code bad-cursor} for what is no cursor's text */
    public static byte[] open(String cursor) {
        return open(cursor, "cursor");
    }

    /** As {@link #open(String)}, for a cursor that comes under another name. */
    public static byte[] open(String cursor, String path) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw bad(path);
        }
    }

    /** As {@link #open(String)}, for a content of ASCII. */
    public static String openText(String cursor) {
        return new String(open(cursor), StandardCharsets.US_ASCII);
    }

    /** {@value #QUERY_BYTES} bytes that stand for a query, as hex digits. */
    public static String fingerprint(String query) {
        return Sha256.hex(query, QUERY_BYTES);
    }

    public static InvalidInput bad() {
        return bad("cursor");
    }

    public static InvalidInput bad(String path) {
        return InvalidInput.at(path, "bad-cursor");
    }
}
