package henji.core.campaign.step;

import java.util.Objects;

/** What became of something a person did with a sequence. */
public sealed interface SequenceResult {

    /** @param view as stored now; of one that was removed, as it was */
    record Done(SequenceView view) implements SequenceResult {
        public Done {
            Objects.requireNonNull(view);
        }
    }

    record NoSuchSequence() implements SequenceResult {
    }

    /** Somebody else changed it; nothing was done. */
    record Stale(SequenceView current) implements SequenceResult {
        public Stale {
            Objects.requireNonNull(current);
        }
    }

    /** It has to be switched off first; nothing was done. */
    record StillOn() implements SequenceResult {
    }

    /**
     * Friends are in it; nothing was done.
     *
     * @param more whether there are others that were not counted
     */
    record InUse(long friends, boolean more) implements SequenceResult {
    }
}
