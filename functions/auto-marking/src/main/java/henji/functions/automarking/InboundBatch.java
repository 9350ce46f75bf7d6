package henji.functions.automarking;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.settings.Settings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the events of one batch share: the settings, read when the first of them asks and again after a second, and one
 * publication of all that happened. In a burst that is two calls less for every event but the first. For one batch and
 * one thread.
 */
final class InboundBatch implements DomainEvents {

    /** For so long a rule that was changed, or a mark that was archived, may still count. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<Settings> stored;
    private final DomainEvents bus;
    private final InstantSource clock;
    private final List<DomainEvent> happened = new ArrayList<>();
    private Optional<Settings> read = Optional.empty();
    private Instant readAt = Instant.MIN;

    InboundBatch(Supplier<Settings> stored, DomainEvents bus, InstantSource clock) {
        this.stored = stored;
        this.bus = bus;
        this.clock = clock;
    }

    /** As they stood at most a second ago; a read that failed is tried again by the next event. */
    Settings settings() {
        Instant now = clock.instant();
        if (read.isEmpty() || !now.isBefore(readAt.plus(FRESH))) {
            read = Optional.of(stored.get());
            readAt = now;
        }
        return read.get();
    }

    @Override
    public void publish(List<DomainEvent> events) {
        happened.addAll(events);
    }

    /** Publishes everything together, in the order it happened: of a batch that ended, whatever became of its parts. */
    void end() {
        if (!happened.isEmpty()) {
            bus.publish(List.copyOf(happened));
        }
    }
}
