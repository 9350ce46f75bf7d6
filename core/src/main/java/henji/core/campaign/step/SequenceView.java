package henji.core.campaign.step;

import java.util.Map;
import java.util.Objects;

/**
 * A sequence as the page shows it.
 *
 * @param waiting friends before each step; a step without any is missing
 * @param figures what became of friends at each step; also of steps that were taken out since
 */
public record SequenceView(StepSequence sequence, EnrolmentStore.Waiting waiting, Map<StepId, StepFigures> figures) {
    public SequenceView {
        Objects.requireNonNull(sequence);
        Objects.requireNonNull(waiting);
        figures = Map.copyOf(figures);
    }
}
