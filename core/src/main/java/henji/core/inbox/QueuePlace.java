package henji.core.inbox;

import henji.core.friend.FriendId;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** Where a friend stands in a queue. */
record QueuePlace(Instant since, FriendId friend) {

    static final Comparator<QueuePlace> RISING =
            Comparator.comparing(QueuePlace::since).thenComparing(QueuePlace::friend);

    QueuePlace {
        Objects.requireNonNull(since);
        Objects.requireNonNull(friend);
    }
}
