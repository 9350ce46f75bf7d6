package henji.core.delivery.lifecycle;

import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;

import java.time.Duration;
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

    /** @return the run as it is stored now, which another call may have opened */
    public Run open(RunRequest request) {
        store.putContent(request.id(), request.content());
        Run run = RunMoves.opened(request, epoch, clock.instant());
        Run stored = store.open(run) ? run : store.run(request.id()).orElseThrow();
        if (stored.state() == RunState.OPENED) {
            hints.run(new Hints.RunHint(stored.id(), false), Duration.ZERO);
        }
        return stored;
    }

    /** Records that an occurrence came too late. @return the run as it is stored now */
    public Run miss(RunRequest request) {
        store.putContent(request.id(), request.content());
        Run run = RunMoves.missed(request, epoch, clock.instant());
        return store.open(run) ? run : store.run(request.id()).orElseThrow();
    }
}
