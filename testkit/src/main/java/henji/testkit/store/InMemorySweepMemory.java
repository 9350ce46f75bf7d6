package henji.testkit.store;

import henji.core.reply.SweepMemory;

import java.time.Instant;
import java.util.Optional;

/** A moment in memory. */
public final class InMemorySweepMemory implements SweepMemory {

    private Optional<Instant> last = Optional.empty();

    @Override
    public synchronized Optional<Instant> sweptTo() {
        return last;
    }

    @Override
    public synchronized void sweptTo(Instant moment) {
        last = Optional.of(moment);
    }
}
