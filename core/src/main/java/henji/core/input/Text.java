package henji.core.input;

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
        String trimmed = value == null ? "" : value.strip();
        if (trimmed.isEmpty()) {
            throw InvalidInput.at(path, "missing");
        }
        if (trimmed.length() > max) {
            throw new InvalidInput(Fault.at(path, "too-long", "max", max));
        }
        if (trimmed.codePoints().anyMatch(Text::isUnfitForLabel)) {
            throw InvalidInput.at(path, "bad-character");
        }
        return trimmed;
    }

    /**
     * A text of several lines, kept as typed: not blank, valid UTF-16, no control character but tab and line feed.
     *
     * @throws InvalidInput with code {@code missing}, {@code too-long}, or {@code bad-character}
     */
    public static String body(String path, String value, int max) {
        if (value == null || value.isBlank()) {
            throw InvalidInput.at(path, "missing");
        }
        if (value.length() > max) {
            throw new InvalidInput(Fault.at(path, "too-long", "max", max));
        }
        if (value.codePoints().anyMatch(point -> isUnfitForLabel(point) && point != '\n' && point != '\t')) {
            throw InvalidInput.at(path, "bad-character");
        }
        return value;
    }

    private static boolean isUnfitForLabel(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}
