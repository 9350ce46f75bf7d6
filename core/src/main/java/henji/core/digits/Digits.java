package henji.core.digits;

/** Decimal numbers of a fixed width, which sort as texts as they do as numbers. */
public final class Digits {

    /** Digits of a time in milliseconds since 1970, up to the year 2286. */
    public static final int MILLIS = 13;

    private Digits() {
    }

    /**
     * The number in ASCII digits, with zeros before it; {@code %d} writes those of the machine's language, and takes
     * forty times as long.
     *
     * @param number 0 or more
     * @param width of the text; a greater number is longer
     */
    public static String padded(long number, int width) {
        String digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }

    /** Milliseconds since 1970 as {@value #MILLIS} digits. */
    public static String ofMillis(long millis) {
        return padded(millis, MILLIS);
    }
}
