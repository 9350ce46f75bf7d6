package henji.local.line.people;

import java.util.Optional;

/**
 * A LINE user id, {@code U} and 32 hex digits, as the 128 bits it stands for: a million people fit in memory.
 *
 * @param high the first 16 hex digits
 * @param low the last 16 hex digits
 */
public record LineUserId(long high, long low) {

    /** @return empty when the text has not the form of a user id */
    public static Optional<LineUserId> parse(String text) {
        if (text.length() != 33 || text.charAt(0) != 'U') {
            return Optional.empty();
        }
        long first = 0;
        long second = 0;
        for (int i = 1; i < 33; i++) {
            char digit = text.charAt(i);
            int value = digit >= '0' && digit <= '9' ? digit - '0'
                    : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
            if (value < 0) {
                return Optional.empty();
            }
            if (i <= 16) {
                first = first << 4 | value;
            } else {
                second = second << 4 | value;
            }
        }
        return Optional.of(new LineUserId(first, second));
    }

    /** @throws IllegalArgumentException when the text has not the form of a user id */
    public static LineUserId of(String text) {
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
