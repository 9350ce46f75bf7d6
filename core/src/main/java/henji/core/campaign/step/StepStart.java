package henji.core.campaign.step;

import henji.core.mark.MarkId;

import java.util.Objects;

/** By what a friend enters a sequence. By hand a friend can be put into any of them. */
public sealed interface StepStart {

    /** The friend adds the account or unblocks it. */
    record Followed() implements StepStart {
    }

    /** A rule sets this mark, because the friend wrote or added the account. */
    record Marked(MarkId mark) implements StepStart {
        public Marked {
            Objects.requireNonNull(mark);
        }
    }

    /** Nothing but a person's decision. */
    record ByHand() implements StepStart {
    }
}
