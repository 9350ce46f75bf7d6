package henji.core.timeline;

import henji.core.staff.Actor;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the change feed says about an entry. The same entry may come again with another outcome.
 */
public record FeedRow(
        ThreadId thread, EntryKey key, Instant recordedAt, EntryKind kind, Actor by, Optional<Outcome> outcome) {

    public FeedRow {
        Objects.requireNonNull(thread);
        Objects.requireNonNull(key);
        Objects.requireNonNull(recordedAt);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(by);
        Objects.requireNonNull(outcome);
    }
}
