package henji.core.reply;

import henji.core.mark.MarkId;
import java.util.Objects;

/** What becomes of the friend's mark with an answer. */
public sealed interface MarkWish {

    /** The operator chose this one, also over a protected one. */
    record Set(MarkId mark) implements MarkWish {
        public Set {
            Objects.requireNonNull(mark);
        }
    }

    /** The operator chose that it stays. */
    record Keep() implements MarkWish {
    }

    /** Nobody chose: the account's rule decides, see {@link henji.core.mark.rule.AutoMarking#onReply}. */
    record ByRule() implements MarkWish {
    }
}
