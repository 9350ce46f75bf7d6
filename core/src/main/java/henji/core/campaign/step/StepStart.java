package henji.core.campaign.step;

import henji.core.mark.MarkId;
import henji.core.tag.TagId;

import java.util.Objects;

/** By what a friend enters a sequence. By hand a friend can be put into any of them. */
public sealed interface StepStart {

    /** The friend adds the account or unblocks it. */
    record Followed() implements StepStart {
    }

    /** The friend gets a tag that they did not have. */
    record Tagged(TagId tag) implements StepStart {
        public Tagged {
            Objects.requireNonNull(tag);
        }
    }

    /** The friend's mark becomes this one. */
    record Marked(MarkId mark) implements StepStart {
        public Marked {
            Objects.requireNonNull(mark);
        }
    }

    /** Nothing but a person's decision. */
    record ByHand() implements StepStart {
    }
}
