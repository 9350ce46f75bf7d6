package henji.core.delivery.run;

import henji.core.delivery.audience.DueStep;

import java.util.Objects;

/**
 * Which step a run sends, and what keeps it from single friends.
 *
 * @param stops as they stood when the run was opened
 */
public record StepOf(DueStep due, StepStops stops) {
    public StepOf {
        Objects.requireNonNull(due);
        Objects.requireNonNull(stops);
    }
}
