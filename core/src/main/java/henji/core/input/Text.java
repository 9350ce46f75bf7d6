package henji.core.input;

import java.util.function.IntPredicate;

/** Checks on texts that people type. Lengths are UTF-16 code units, as LINE and Java count them. */
public final class Text {

    private Text() {
    }

    /**
     * A label that people read: trimmed, not empty, without control characters, valid UTF-16.
     *
     * @throws InvalidInput with code {@code missing}, {@code too-long}, or {@code bad-character}
     */
    public static String label(String path, String value, int max) {
        return line(path, value == null ? "" : value.strip(), max);
    }

    /**
     * A text of one line, kept as typed: not blank, valid UTF-16, no control character.
     *
     * @throws InvalidInput with code {@code missing}, {@code too-long}, or {@code bad-character}
     */
    public static String line(String path, String value, int max) {
        return checked(path, value, max, Text::isOdd);
    }

    /**
     * A text of several lines, kept as typed: not blank, valid UTF-16, no control character but tab and line feed.
     *
     * @throws InvalidInput with code {@code missing}, {@code too-long}, or {@code bad-character}
     */
    public static String body(String path, String value, int max) {
        return checked(path, value, max, point -> isOdd(point) && point != '\n' && point != '\t');
    }

    private static String checked(String path, String value, int max, IntPredicate odd) {
        if (value == null || value.isBlank()) {
            throw InvalidInput.at(path, "missing");
        }
        if (value.length() > max) {
            throw new InvalidInput(Fault.at(path, "too-long", "max", max));
        }
        if (value.codePoints().anyMatch(odd)) {
            throw InvalidInput.at(path, "bad-character");
        }
        return value;
    }

    private static boolean isOdd(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}
