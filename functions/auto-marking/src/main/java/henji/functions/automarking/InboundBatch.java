package henji.functions.automarking;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.settings.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the messages of one batch share: the settings, read when the first of them asks, and one publication of all that
 * happened. In a burst that is two calls less for every message but the first. For one batch and one thread.
 */
final class InboundBatch implements DomainEvents {

    private final Supplier<Settings> stored;
    private final DomainEvents bus;
    private final List<DomainEvent> happened = new ArrayList<>();
    private Optional<Settings> read = Optional.empty();

    InboundBatch(Supplier<Settings> stored, DomainEvents bus) {
        this.stored = stored;
        this.bus = bus;
    }

    /** As they stood when the first message asked for them; a read that failed is tried again by the next. */
    Settings settings() {
        if (read.isEmpty()) {
            read = Optional.of(stored.get());
        }
        return read.get();
    }

    @Override
    public void publish(List<DomainEvent> events) {
        happened.addAll(events);
    }

    /** Publishes everything at once, in the order it happened: of a batch that ended, whatever became of its parts. */
    void end() {
        if (!happened.isEmpty()) {
            bus.publish(List.copyOf(happened));
        }
    }
}
