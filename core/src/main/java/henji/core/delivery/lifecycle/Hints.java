package henji.core.delivery.lifecycle;

import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Says what may be worth looking at. A hint may be lost, late, doubled or out of order: the table is the truth.
 */
public interface Hints {

    /** Longest delay that the queue can keep. */
    Duration LONGEST = Duration.ofMinutes(15);

    /** Looks at a run; see {@link AdvanceRun}. */
    void run(RunHint hint, Duration delay);

    /** Freezes slices. */
    void slices(RunId run, List<Integer> numbers);

    /** Sends batches. */
    void batches(List<BatchHint> hints, Duration delay);

    /** @param again whether batches that were hinted before are hinted again, as after a pause */
    record RunHint(RunId run, boolean again) {
        public RunHint {
            Objects.requireNonNull(run);
        }
    }

    /** @param last whether the run should be looked at once this batch is over */
    record BatchHint(BatchRef batch, boolean last) {
        public BatchHint {
            Objects.requireNonNull(batch);
        }
    }
}
