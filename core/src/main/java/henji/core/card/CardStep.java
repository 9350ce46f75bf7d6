package henji.core.card;

import henji.core.event.DomainEvent;
import henji.core.friend.Friend;
import henji.core.timeline.TimelineEntry;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of one friend, ready to be written.
 *
 * @param before as read
 * @param after as it shall be
 * @param entry what the timeline says of it
 */
record CardStep(Friend before, Friend after, TimelineEntry entry) {

    CardStep {
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
        Objects.requireNonNull(entry);
    }

    /** What the bus hears once it is written. */
    Optional<DomainEvent> event() {
        return entry.markChange().map(change -> new DomainEvent.MarkChanged(after.id(), change.from(), change.to(),
                entry.by().code(), entry.recordedAt()));
    }
}
