package henji.core.search.index;

import henji.core.friend.FriendId;
import henji.core.staff.StaffId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A friend in the queue of a mark.
 *
 * @param since {@link henji.core.friend.Friend#queueSince()}, the queue's order
 */
public record QueueRow(FriendId friend, Instant since, Optional<StaffId> assignee) {

    public QueueRow {
        Objects.requireNonNull(friend);
        Objects.requireNonNull(since);
        Objects.requireNonNull(assignee);
    }
}
