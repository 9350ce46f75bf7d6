package henji.core.search.count;

/**
 * How many friends a segment holds.
 *
 * @param count exact, or an estimate of three digits
 * @param approximate whether it was estimated from a part of the account (shown with 約)
 */
public record FriendCount(long count, boolean approximate, double readUnits) {
}
