package henji.testkit.delivery;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.friend.FriendId;
import henji.core.segment.Segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An audience that is a list of friends, whatever the segment. */
public final class ListedAudience implements Audience {

    private final List<FriendId> friends;

    public ListedAudience(Collection<FriendId> friends) {
        this.friends = friends.stream().distinct().sorted(KeyRange.ORDER).toList();
    }

    @Override
    public Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit) {
        List<FriendId> rows = new ArrayList<>();
        int start = after.map(last -> friends.indexOf(last) + 1).orElse(0);
        for (FriendId friend : friends.subList(start, friends.size())) {
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
