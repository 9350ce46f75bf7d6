package henji.testkit.delivery;

import henji.core.delivery.Audience;
import henji.core.delivery.KeyRange;
import henji.core.friend.FriendId;
import henji.core.segment.Segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An audience that is a list of friends, whatever the segment. */
public final class ListedAudience implements Audience {

    private final TreeSet<FriendId> friends = new TreeSet<>(KeyRange.ORDER);

    public ListedAudience(Collection<FriendId> friends) {
        this.friends.addAll(friends);
    }

    @Override
    public Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit) {
        List<FriendId> rows = new ArrayList<>();
        for (FriendId friend : after.map(last -> friends.tailSet(last, false)).orElse(friends)) {
            if (range.contains(friend)) {
                rows.add(friend);
                if (rows.size() == limit) {
                    return new Page(rows, Optional.of(friend), rows.size());
                }
            }
        }
        return new Page(rows, Optional.empty(), rows.size());
    }
}
