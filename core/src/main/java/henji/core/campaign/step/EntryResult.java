package henji.core.campaign.step;

import java.util.Objects;

/** What became of putting one friend into a sequence. */
public sealed interface EntryResult {

    /** They are in by this operation, now or since it was done first. */
    record Entered(Enrolment enrolment) implements EntryResult {
        public Entered {
            Objects.requireNonNull(enrolment);
        }
    }

    /** They are in by something else; nothing was done. */
    record InAlready(Enrolment enrolment) implements EntryResult {
        public InAlready {
            Objects.requireNonNull(enrolment);
        }
    }

    /** The sequence is off; nothing was done. */
    record Off() implements EntryResult {
    }

    /** The friend blocks the account; nothing was done. */
    record Blocked() implements EntryResult {
    }

    /** @param sequence whether the sequence is missing; else the friend is */
    record Missing(boolean sequence) implements EntryResult {
    }
}
