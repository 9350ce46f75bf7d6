package henji.core.campaign.broadcast;

import henji.core.input.Fault;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What became of something a person did with a broadcast. */
public sealed interface BroadcastResult {

    /** @param view as stored now */
    record Done(BroadcastView view) implements BroadcastResult {
        public Done {
            Objects.requireNonNull(view);
        }
    }

    record Previewed(SendPreview preview) implements BroadcastResult {
        public Previewed {
            Objects.requireNonNull(preview);
        }
    }

    /** @param outcomes in the order asked for */
    record Tested(List<TestOutcome> outcomes) implements BroadcastResult {
        public Tested {
            outcomes = List.copyOf(outcomes);
        }
    }

    record NoSuchBroadcast() implements BroadcastResult {
    }

    /** Somebody else changed it; nothing was done. */
    record Stale(BroadcastView current) implements BroadcastResult {
        public Stale {
            Objects.requireNonNull(current);
        }
    }

    /** Only a draft can be changed, and only once it can be started; or the run's state does not allow it. */
    record NotNow(BroadcastView current) implements BroadcastResult {
        public NotNow {
            Objects.requireNonNull(current);
        }
    }

    /** Something is missing, or the count was not typed. */
    record Incomplete(List<Fault> faults) implements BroadcastResult {
        public Incomplete {
            faults = List.copyOf(faults);
        }
    }

    /**
     * It would begin in quiet hours, and nobody said that it may; nothing was done.
     *
     * @param until when they end
     */
    record AtNight(Instant until) implements BroadcastResult {
        public AtNight {
            Objects.requireNonNull(until);
        }
    }

    /** Nobody would get it; nothing was done. */
    record NoRecipients(Fault fault) implements BroadcastResult {
        public NoRecipients {
            Objects.requireNonNull(fault);
        }
    }

    /**
     * LINE refuses the messages, or a test could not be made.
     *
     * @param code {@code line-refuses-messages}, {@code operation-reused}
     */
    record Refused(String code, String lineMessage) implements BroadcastResult {
        public Refused {
            Objects.requireNonNull(code);
            Objects.requireNonNull(lineMessage);
        }
    }
}
