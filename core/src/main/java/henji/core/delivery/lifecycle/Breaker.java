package henji.core.delivery.lifecycle;

import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps an outage of LINE from making thousands of batches 不明. It stands on the run's item, which every worker reads
 * before every call, so it holds for all of them and outlives each: an answer of unknown outcome counts one up, another
 * one down, and at {@value #OPEN_AT} LINE is only probed, by one batch every ten seconds of whoever comes first, until
 * it answers. While it is only probed, hints are thrown away, for the minute tick gives those of the next probes; the
 * answer that ends it hints at the run, which gives all of them again. While LINE answers, none of this is a write.
 */
public final class Breaker {

    /** Half of the latest 20 answers, if they come in turns; the first ten, if none tells. */
    static final int OPEN_AT = 10;
    static final Duration APART = Duration.ofSeconds(10);

    private final RunStore store;
    private final Hints hints;
    private final InstantSource clock;

    public Breaker(RunStore store, Hints hints, InstantSource clock) {
        this.store = store;
        this.hints = hints;
        this.clock = clock;
    }

    /** Whether a batch of the run may be called for now; takes the turn, if there are turns. */
    public boolean allows(Run run) {
        if (run.doubtedSince().isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        return run.probeAt().filter(next -> !now.isBefore(next)).isPresent()
                && store.writeRun(run.id(), PaceMoves.probing(run, now.plus(APART)));
    }

    /**
     * After a call whose outcome is unknown.
     *
     * @param run as read before the call
     */
    public void unheard(Run run) {
        if (run.doubtedSince().isPresent() || store.countUp(run.id(), RunField.DOUBT) < OPEN_AT) {
            return;
        }
        Instant now = clock.instant();
        store.writeRun(run.id(), PaceMoves.doubted(now, now.plus(APART)));
    }

    /**
     * After a call that LINE answered, be it with a refusal.
     *
     * @param run as read before the call
     */
    public void heard(Run run) {
        if (run.doubtedSince().isPresent()) {
            if (store.writeRun(run.id(), PaceMoves.trusted(run, clock.instant()))) {
                hints.run(new Hints.RunHint(run.id(), true), Duration.ZERO);
            }
        } else if (run.doubt() > 0) {
            store.writeRun(run.id(), PaceMoves.lessDoubt(run));
        }
    }
}
