package henji.core.timeline;

import henji.core.friend.MarkState;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a sending or a change of mark replaced on the friend, as it was before. */
public record FriendBefore(MarkState mark, Optional<Instant> waitingSince, Optional<Instant> lastOut) {

    public FriendBefore {
        Objects.requireNonNull(mark);
        Objects.requireNonNull(waitingSince);
        Objects.requireNonNull(lastOut);
    }
}
