package henji.local.line;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A LINE user id, {@code U} and 32 hex digits, as the 128 bits it stands for: a million people fit in memory.
 *
 * @param high the first 16 hex digits
 * @param low the last 16 hex digits
 */
record LineUserId(long high, long low) {

    private static final Pattern FORM = Pattern.compile("U[0-9a-f]{32}");

    /** @return empty when the text has not the form of a user id */
    static Optional<LineUserId> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new LineUserId(
                        Long.parseUnsignedLong(text, 1, 17, 16), Long.parseUnsignedLong(text, 17, 33, 16)))
                : Optional.empty();
    }

    /** @throws IllegalArgumentException when the text has not the form of a user id */
    static LineUserId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a LINE user id: " + text));
    }

    @Override
    public String toString() {
        return "U" + hex(high) + hex(low);
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
