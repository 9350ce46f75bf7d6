package henji.core.delivery.lifecycle;

import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Opens a run: content first, then the run if none of its id exists, then a hint. Doing it again, by whomever, meets
 * the run that is there. If the hint is lost the minute tick finds the run.
 */
public final class StartRun {

    private final RunStore store;
    private final Hints hints;
    private final InstantSource clock;
    private final String epoch;

    /** @param epoch of the stack; runs of another one are never sent */
    public StartRun(RunStore store, Hints hints, InstantSource clock, String epoch) {
        this.store = store;
        this.hints = hints;
        this.clock = clock;
        this.epoch = epoch;
    }

    /** Opens what is due when the request says, or now. @return the run as it is stored now */
    public Run open(RunRequest request) {
        return open(request, request.dueAt().orElseGet(clock::instant));
    }

    /**
     * Opens it, or holds it for a person: while a restore of the tables is not cleared, and later what was due before.
     *
     * @param due when it was to begin
     * @return the run as it is stored now, which another call may have opened
     */
    public Run open(RunRequest request, Instant due) {
        Instant now = clock.instant();
        Run stored = put(request, store.epoch().holds(epoch, due)
                ? RunMoves.openedHeld(request, epoch, now) : RunMoves.opened(request, epoch, now));
        if (stored.state() == RunState.OPENED) {
            hints.run(new Hints.RunHint(stored.id(), false), Duration.ZERO);
        }
        return stored;
    }

    /**
     * Records that it came too late, or holds it: after a restore it may have been sent in time.
     *
     * @param due when it was to begin
     * @return the run as it is stored now
     */
    public Run miss(RunRequest request, Instant due) {
        Instant now = clock.instant();
        return put(request, store.epoch().holds(epoch, due)
                ? RunMoves.openedHeld(request, epoch, now) : RunMoves.missed(request, epoch, now));
    }

    private Run put(RunRequest request, Run run) {
        store.putContent(request.id(), request.content());
        return store.open(run) ? run : store.run(request.id()).orElseThrow();
    }
}
