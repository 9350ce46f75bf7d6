package henji.core.search.candidate;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tests candidates on the friends themselves. */
public final class MatchingFriends {

    private final FriendIndexes indexes;

    /** Reads friends through the given indexes. */
    public MatchingFriends(FriendIndexes indexes) {
        this.indexes = indexes;
    }

    /**
     * Those who are in the segment, as read now, in the order given.
     *
     * @param ids at most 100
     */
    public List<Friend> among(List<FriendId> ids, Segment segment, SegmentContext context, ReadBudget budget) {
        if (ids.isEmpty()) {
            return List.of();
        }
        FriendIndexes.Found found = indexes.friends(ids);
        budget.spend(found.readUnits());
        Map<FriendId, Friend> friends = found.friends();
        return ids.stream().map(friends::get).filter(Objects::nonNull)
                .filter(friend -> segment.test(FriendFacts.of(friend, context.zone()), context) == Verdict.IN)
                .toList();
    }
}
