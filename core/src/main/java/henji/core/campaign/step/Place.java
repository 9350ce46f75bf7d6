package henji.core.campaign.step;

import henji.core.delivery.batch.SkipReason;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where in a sequence a friend is. */
public sealed interface Place {

    /**
     * Before a step.
     *
     * @param at when it is due for them, a whole minute
     */
    record Waits(StepId step, Instant at) implements Place {
        public Waits {
            Objects.requireNonNull(step);
            Objects.requireNonNull(at);
        }
    }

    /**
     * Through with it.
     *
     * @param stopped why before the last step; absent if after it
     */
    record Ended(Instant at, Optional<SkipReason> stopped) implements Place {
        public Ended {
            Objects.requireNonNull(at);
            Objects.requireNonNull(stopped);
        }
    }
}
