package henji.core.delivery.run;

/**
 * What a person confirmed before a send.
 *
 * @param count how many friends the preview showed
 * @param atMost how many it may be for all that the preview knew; the count itself if that was exact
 */
public record Confirmed(long count, long atMost) {

    public Confirmed {
        if (count < 0 || atMost < count) {
            throw new IllegalArgumentException("confirmed " + count + ", at most " + atMost);
        }
    }

    /** A count that was not estimated. */
    public static Confirmed exactly(long count) {
        return new Confirmed(count, count);
    }

    /** Whether the count was estimated (shown with 約). */
    public boolean isApproximate() {
        return atMost > count;
    }

    /** Whether many more were frozen: more than 10 % and more than 100 above what may be. */
    public boolean isFarBelow(long frozen) {
        return frozen - atMost > 100 && (frozen - atMost) * 10 > atMost;
    }
}
