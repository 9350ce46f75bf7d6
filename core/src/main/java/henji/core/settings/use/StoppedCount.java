package henji.core.settings.use;

/**
 * A count that stops, because nobody needs to know whether it is 40,000 or 50,000.
 *
 * @param count 0 to {@value #END}
 * @param more whether there are more than {@code count}
 */
public record StoppedCount(int count, boolean more) {

    /** Where counting stops. */
    public static final int END = 1_000;

    public static final StoppedCount NONE = new StoppedCount(0, false);

    public StoppedCount {
        if (count < 0 || count > END) {
            throw new IllegalArgumentException("a count of 0 to " + END);
        }
    }

    /** A count that may have gone beyond the end. */
    public static StoppedCount of(long counted) {
        return counted > END ? new StoppedCount(END, true) : new StoppedCount((int) counted, false);
    }

    public StoppedCount plus(StoppedCount other) {
        StoppedCount sum = of((long) count + other.count());
        return new StoppedCount(sum.count(), sum.more() || more || other.more());
    }

    public boolean isNone() {
        return count == 0 && !more;
    }
}
