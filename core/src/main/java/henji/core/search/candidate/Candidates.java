package henji.core.search.candidate;

import henji.core.friend.FriendId;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Friends who may be in a segment, one after the other, each once, as one index gives them. Not thread-safe. */
public interface Candidates {

    /**
     * One friend.
     *
     * @param certain whether the index alone says that the friend is in
     */
    record Candidate(FriendId friend, boolean certain) {
        public Candidate {
            Objects.requireNonNull(friend);
        }
    }

    /** The next one; absent at the end, or when the budget ended before, see {@link #goOnAt()}. */
    Optional<Candidate> next();

    /** Where to go on after the last one given; absent once the end was met. */
    Optional<Position> goOnAt();

    /** Which part of what was to be read has been passed, 0 to 1, if the index can tell. */
    OptionalDouble progress();
}
