package henji.core.search.candidate;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How far a search has come, and by which index: everything up to here has been looked at. */
public sealed interface Position {

    /** Posting lists, shard by shard, each by id. */
    record InPostings(int shard, Optional<FriendId> after) implements Position {
        public InPostings {
            Objects.requireNonNull(after);
        }
    }

    /** Queues, mark by mark, each shard by shard, each by time. */
    record InQueue(MarkId mark, int shard, Optional<Place> after) implements Position {

        /** A row of a queue. */
        public record Place(Instant since, FriendId friend) {
        }

        public InQueue {
            Objects.requireNonNull(mark);
            Objects.requireNonNull(after);
        }
    }

    /** The segment index, shard by shard, each by id. */
    record InSegments(int shard, Optional<FriendId> after) implements Position {
        public InSegments {
            Objects.requireNonNull(after);
        }
    }
}
