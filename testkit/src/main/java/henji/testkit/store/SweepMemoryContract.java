package henji.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.reply.SweepMemory;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every memory of sweeps does. */
public abstract class SweepMemoryContract {

    private static final Instant MOMENT = Instant.parse("2026-11-23T01:02:03.456Z");

    /** One that remembers nothing yet. */
    protected abstract SweepMemory emptyMemory();

    @Test
    void remembersTheLastMomentItWasTold() {
        SweepMemory memory = emptyMemory();
        assertThat(memory.sweptTo()).isEmpty();

        memory.sweptTo(MOMENT);
        memory.sweptTo(MOMENT.plusSeconds(60));

        assertThat(memory.sweptTo()).contains(MOMENT.plusSeconds(60));
    }
}
