package henji.core.delivery.lifecycle;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceState;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Brings a run to a standstill. A stop on the run alone is not enough: a worker that read RUNNING may claim later. So
 * every batch gets the stop itself, the walk repeats until it changes nothing (halves born meanwhile are met too), and
 * only when no intent is live the run is shown as paused or cancelled.
 */
final class Drain {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int PASSES = 20;

    private final RunStore store;
    private final Hints hints;
    private final InstantSource clock;
    private final boolean restored;

    /** @param restored whether the run began before a restore; then no batch can be said not to have been sent */
    Drain(RunStore store, Hints hints, InstantSource clock, boolean restored) {
        this.store = store;
        this.hints = hints;
        this.clock = clock;
        this.restored = restored;
    }

    void pause(Run run) {
        boolean takesOver = run.reason().filter(PauseReason.RESTORED::equals).isPresent();
        if (takesOver ? isMarked(run) : isStill(run, false)) {
            if (store.writeRun(run.id(), takesOver ? RunMoves.takenOver(run) : RunMoves.paused(run)) && takesOver) {
                hints.run(new Hints.RunHint(run.id(), true), Duration.ZERO);
            }
        } else {
            hints.run(new Hints.RunHint(run.id(), false), SOON);
        }
    }

    void cancel(Run run) {
        if (run.frozenAt().isEmpty()) {
            store.writeRun(run.id(), RunMoves.cancelled(run, Figures.NONE, SkipCounts.NONE, clock.instant()));
        } else if (isStill(run, true)) {
            CountRun count = new CountRun(store);
            store.writeRun(run.id(), RunMoves.cancelled(run, count.count(run), count.skips(run), clock.instant()));
        } else {
            hints.run(new Hints.RunHint(run.id(), false), SOON);
        }
    }

    /**
     * Whether each open batch is marked as one that may have been sent since the backup. Nobody else writes them: the
     * run was held, and no worker claims a batch of a run that does not run.
     */
    private boolean isMarked(Run run) {
        Instant from = run.frozenAt().orElseThrow();
        boolean all = true;
        for (Slice slice : store.slices(run.id())) {
            for (Batch batch : store.batches(run.id(), slice.number(), slice.freeze())) {
                if (!batch.status().isOver() && !batch.isDoubtedWhole()) {
                    all &= store.writeBatch(batch.ref(), BatchMoves.takenOver(batch, from, clock.instant()));
                }
            }
        }
        return all;
    }

    private boolean isStill(Run run, boolean forGood) {
        List<Slice> slices = store.slices(run.id()).stream()
                .filter(slice -> slice.state() != SliceState.CLOSED).toList();
        for (int pass = 0; pass < PASSES; pass++) {
            boolean changed = false;
            boolean live = false;
            for (Slice slice : slices) {
                for (Batch batch : store.batches(run.id(), slice.number(), slice.freeze())) {
                    if (batch.status().isOver()) {
                        continue;
                    }
                    Instant now = clock.instant();
                    live |= batch.isLiveAt(now);
                    changed |= stop(batch, run.permit(), forGood, now);
                }
            }
            if (!changed) {
                return !live;
            }
        }
        return false;
    }

    /** @return whether something was changed, or has to be looked at again */
    private boolean stop(Batch batch, long permit, boolean forGood, Instant now) {
        boolean marked = batch.stop().isPresent() && batch.stop().getAsLong() >= permit;
        if (batch.isLiveAt(now)) {
            if (!marked) {
                store.writeBatch(batch.ref(), BatchMoves.stop(permit));
            }
            return !marked;
        }
        if (forGood) {
            boolean doubtful = batch.unknown() || batch.openUntil().isPresent();
            store.writeBatch(batch.ref(), restored ? BatchMoves.cancelledAfterRestore(batch, now) : doubtful
                    ? BatchMoves.cancelledUnknown(batch, now)
                    : BatchMoves.cancelled(batch, Optional.empty(), "cancelled"));
            return true;
        }
        if (batch.openUntil().isPresent()) {
            store.writeBatch(batch.ref(), BatchMoves.closeDead(batch, now));
            return true;
        }
        if (!marked) {
            store.writeBatch(batch.ref(), BatchMoves.stop(permit));
        }
        return !marked;
    }
}
