package henji.core.delivery.recheck;

import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.run.StepOf;
import henji.core.delivery.run.StepStops;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who went into a sequence of steps, and when. Every read is strongly consistent. */
public interface Enrolled {

    /** Where nobody is: for those who ask about reminders alone. */
    Enrolled NOBODY = (step, friends) -> Map.of();

    /**
     * Those of the friends who are or were in the step's sequence.
     *
     * @param friends at most 100
     */
    Map<FriendId, Since> since(StepOf step, Collection<FriendId> friends);

    /**
     * How one friend went in, the latest time.
     *
     * @param at when the start event happened
     * @param mark the friend's mark then
     * @param stopped why the sequence ended for them before its last step, if it did
     */
    record Since(Instant at, MarkId mark, Optional<SkipReason> stopped) {
        public Since {
            Objects.requireNonNull(at);
            Objects.requireNonNull(mark);
            Objects.requireNonNull(stopped);
        }

        /**
         * Why a friend gets no more of the sequence; absent if they go on.
         *
         * @param friend as read strongly; absent if gone
         */
        public Optional<SkipReason> ends(StepStops stops, Optional<Friend> friend) {
            if (stopped.isPresent()) {
                return stopped;
            }
            if (friend.isEmpty() || friend.get().follow().state() == FollowState.BLOCKED) {
                return Optional.of(SkipReason.LEFT);
            }
            if (stops.onReply() && friend.get().conversation().lastIn().filter(at::isBefore).isPresent()) {
                return Optional.of(SkipReason.REPLIED);
            }
            boolean marked = stops.onMarkChange() && !friend.get().mark().mark().equals(mark);
            boolean tagged = friend.get().tags().stream().anyMatch(stops.tags()::contains);
            return marked || tagged ? Optional.of(SkipReason.STOPPED) : Optional.empty();
        }
    }
}
