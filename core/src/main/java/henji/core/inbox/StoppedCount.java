package henji.core.inbox;

/**
 * A count that stops early.
 *
 * @param count at most {@value #MAX}
 * @param more whether there are more than that
 */
public record StoppedCount(int count, boolean more) {

    /** Beyond, people read 「1,000+」. */
    public static final int MAX = 1_000;

    static StoppedCount of(int counted, boolean complete) {
        return new StoppedCount(Math.min(counted, MAX), counted > MAX || !complete);
    }
}
