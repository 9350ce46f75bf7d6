package henji.core.delivery.run;

import henji.core.staff.Actor;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.util.Objects;

/**
 * What a person decided about the 不明 of a run, once and for all. The figures stay as they are: a decision is no proof.
 *
 * @param operation what makes asking again for the same decision recognisable
 */
public record Resolution(Choice choice, Instant at, Actor by, OperationId operation) {

    /** The names are stored; they never change. */
    public enum Choice {
        /** 受付済みとして扱う: taken for accepted, and still counted as 不明. */
        TREATED_AS_ACCEPTED,
        /** もう一度送る: a new run goes to these friends, who may get it twice. */
        SENT_AGAIN,
        /** そのまま: nothing is done. */
        LEFT
    }

    public Resolution {
        Objects.requireNonNull(choice);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(operation);
    }
}
