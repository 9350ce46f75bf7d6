package henji.core.search.count;

/**
 * A count that stops, because nobody needs to know whether it is 40,000 or 50,000.
 *
 * @param count 0 to {@value #MAX}
 * @param more whether there are more than {@code count}
 */
public record StoppedCount(int count, boolean more) {

    /** Where counting stops; beyond, people read 「1,000+」. */
    public static final int MAX = 1_000;

    public static final StoppedCount NONE = new StoppedCount(0, false);

    public StoppedCount {
        if (count < 0 || count > MAX) {
            throw new IllegalArgumentException("a count of 0 to " + MAX);
        }
    }

    /** A count that may have gone beyond the end. */
    public static StoppedCount of(long counted) {
        return counted > MAX ? new StoppedCount(MAX, true) : new StoppedCount((int) counted, false);
    }

    /** A count that may have stopped before all was counted. */
    public static StoppedCount of(long counted, boolean complete) {
        StoppedCount stopped = of(counted);
        return complete ? stopped : new StoppedCount(stopped.count(), true);
    }

    public StoppedCount plus(StoppedCount other) {
        StoppedCount sum = of((long) count + other.count());
        return new StoppedCount(sum.count(), sum.more() || more || other.more());
    }

    public boolean isNone() {
        return count == 0 && !more;
    }
}
