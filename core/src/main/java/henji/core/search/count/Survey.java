package henji.core.search.count;

import henji.core.friend.FriendId;

import java.util.List;

/**
 * What reading a segment's friends came to, within a bound. LINE draws ids at random, so those in a part of all
 * possible ids tell of the rest.
 *
 * @param hits friends found in the segment
 * @param part of all friends who were looked at, 0 to 1; 1 only if everybody was
 * @param first some of those found, as many as were asked for or all
 * @param readUnits what it cost
 */
public record Survey(long hits, double part, List<FriendId> first, double readUnits) {

    /** More friends than there are people. */
    public static final long ANY = 10_000_000_000L;

    private static final long THREE_DIGITS = 1_000;

    public Survey {
        first = List.copyOf(first);
    }

    /** Whether everybody was looked at: then the count is exact. */
    public boolean isComplete() {
        return part >= 1;
    }

    /** How many friends the segment holds: those found, or as many as they let expect. */
    public long estimate() {
        return isComplete() || part == 0 ? hits : Math.max(hits, Math.round(hits / part));
    }

    /** What people are told: all digits of what was counted, three of what was estimated. */
    public long told() {
        return isComplete() ? hits : rounded(estimate());
    }

    /** An estimate's first three digits: more of them would look like a count. */
    public static long rounded(long estimate) {
        long unit = 1;
        while (estimate / unit >= THREE_DIGITS) {
            unit *= 10;
        }
        return (estimate + unit / 2) / unit * unit;
    }

    /**
     * The segment holds more friends than this once in some ten thousand times; those found, if everybody was looked
     * at. Counts by chance follow Poisson's law, of which the root varies by a half whatever the mean: four times that.
     *
     * @return {@link #ANY} if nothing can be said
     */
    public long atMost() {
        if (isComplete()) {
            return hits;
        }
        double root = Math.sqrt(hits + 1.0) + 2;
        double unseen = part == 0 ? ANY : Math.ceil(root * root * (1 - part) / part);
        return Math.max(estimate(), hits + (long) Math.min(ANY - hits, unseen));
    }
}
