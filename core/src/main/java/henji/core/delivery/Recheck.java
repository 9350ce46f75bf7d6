package henji.core.delivery;

import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Tests friends against a segment by strong reads of the friends themselves, just before the first try. An index may
 * lag; a person who just answered must not be reminded.
 */
public final class Recheck {

    private static final int PAGE = 100;

    private final FriendStore friends;
    private final ZoneId zone;

    /** @param zone the account's time zone */
    public Recheck(FriendStore friends, ZoneId zone) {
        this.friends = friends;
        this.zone = zone;
    }

    /**
     * Who of the positions {@code from} to {@code to} no longer matches, or blocked the account.
     *
     * @param now from where relative spans of the segment are counted
     */
    Skipped skipped(Segment segment, Recipients recipients, int from, int to, Instant now) {
        BitSet skipped = new BitSet();
        SegmentContext context = new SegmentContext(now, zone);
        for (int start = from; start < to; start += PAGE) {
            int end = Math.min(to, start + PAGE);
            List<FriendId> ids = recipients.between(start, end, Skipped.NOBODY);
            Map<FriendId, Friend> found = friends.readAll(ids);
            for (int i = start; i < end; i++) {
                Friend friend = found.get(recipients.at(i));
                if (friend == null || !matches(segment, friend, context)) {
                    skipped.set(i);
                }
            }
        }
        return new Skipped(skipped);
    }

    private boolean matches(Segment segment, Friend friend, SegmentContext context) {
        return friend.follow().state() != FollowState.BLOCKED
                && segment.test(FriendFacts.of(friend, zone), context) == Verdict.IN;
    }
}
