package henji.core.friend;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Arithmetic on friend ids, of which LINE draws the 128 bits at random: where an id lies among all possible ones tells
 * how far a list sorted by id has been read, and so how long it is.
 */
public final class IdSpace {

    private static final double WHOLE = Math.pow(2, 52);
    private static final int LEADING_DIGITS = 13;

    private IdSpace() {
    }

    /** Part of all possible ids up to this one, above 0 and at most 1. */
    public static double fraction(FriendId id) {
        return (Long.parseLong(id.value().substring(1, 1 + LEADING_DIGITS), 16) + 1) / WHOLE;
    }

    /** The greatest possible id that is smaller; none before the very first. */
    public static Optional<FriendId> predecessor(FriendId id) {
        BigInteger number = new BigInteger(id.value().substring(1), 16);
        return number.signum() == 0
                ? Optional.empty()
                : Optional.of(new FriendId("U%032x".formatted(number.subtract(BigInteger.ONE))));
    }

    /** The smallest possible id that is greater; none after the very last. */
    public static Optional<FriendId> successor(FriendId id) {
        BigInteger next = new BigInteger(id.value().substring(1), 16).add(BigInteger.ONE);
        return next.bitLength() > 128 ? Optional.empty() : Optional.of(new FriendId("U%032x".formatted(next)));
    }

    /**
     * How many rows a list sorted by id has, judged by its first rows.
     *
     * @param last the last of these rows
     */
    public static double estimate(int rows, boolean ended, FriendId last) {
        return ended ? rows : rows / fraction(last);
    }
}
