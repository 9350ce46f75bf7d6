package henji.simulation.world;

import henji.core.friend.FriendId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Is told of every call for LINE that matters to a judgement. */
public interface LineWatch {

    /** A call leaves for LINE now. @param key absent of a reply */
    void departs(Optional<UUID> key, String text, Instant now);

    /**
     * LINE takes a call for the first time.
     *
     * @param to all whom it was for
     * @param reached of them, who gets it
     */
    void accepted(Optional<UUID> key, String text, List<FriendId> to, List<FriendId> reached);
}
