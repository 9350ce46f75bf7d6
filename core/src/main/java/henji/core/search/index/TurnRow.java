package henji.core.search.index;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.time.Instant;
import java.util.Objects;

/** An open friend of a staff member. */
public record TurnRow(FriendId friend, MarkId mark, Instant since) {

    public TurnRow {
        Objects.requireNonNull(friend);
        Objects.requireNonNull(mark);
        Objects.requireNonNull(since);
    }
}
