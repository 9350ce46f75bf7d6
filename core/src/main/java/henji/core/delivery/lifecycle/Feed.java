package henji.core.delivery.lifecycle;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.run.SliceState;
import henji.core.delivery.transition.Transition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives a run's batches to the queue: about two minutes of work at the pace that the settings ask for, so that a pause
 * meets few stale hints.
 */
final class Feed {

    private static final int AHEAD_MINUTES = 2;
    private static final int MINUTE_MILLIS = 60_000;
    private static final Duration OVERDUE = Duration.ofMinutes(4);
    /** Beyond the time that what waits should take. */
    private static final Duration LEEWAY = Duration.ofMinutes(2);
    /** Batches a minute of runs that do not say: what all were fed at before it could be set. */
    private static final long FIRST_PACE = 6_000;
    private static final long FIRST_PUSH_PACE = 600;
    /** As many as have a turn until the next tick. */
    private static final int PROBES = 6;

    private final RunStore store;
    private final Hints hints;
    private final SendingRules rules;

    Feed(RunStore store, Hints hints, SendingRules rules) {
        this.store = store;
        this.hints = hints;
        this.rules = rules;
    }

    /** Hints at what comes next. @return the slices as they stand then */
    List<Slice> ahead(Run seen, List<Slice> slices, Instant now) {
        long fed = fed(slices);
        boolean personal = store.content(seen.id(), seen.contentHash()).filter(RunContent::personal).isPresent();
        Run run = atPace(seen, personal, fed, now);
        long room = due(run, personal, now) + AHEAD_MINUTES * pace(run, personal) - fed;
        List<Slice> after = new ArrayList<>();
        for (Slice slice : slices) {
            int from = slice.hintPosition();
            int to = (int) Math.min(slice.batches(), from + Math.max(0, room));
            if (to == from) {
                after.add(slice);
                continue;
            }
            hints.batches(IntStream.range(from, to)
                    .mapToObj(i -> new Hints.BatchHint(slice.batch(i), i == slice.batches() - 1)).toList(),
                    Duration.ZERO);
            Transition<SliceField> hinted = slice.hinted(to, now);
            store.writeSlice(run.id(), slice.number(), hinted);
            after.add(slice.after(hinted));
            room -= to - from;
        }
        return after;
    }

    /** Notes that the settings ask for another pace; what was fed at the old one does not count at the new one. */
    private Run atPace(Run run, boolean personal, long fed, Instant now) {
        long wanted = Math.max(1, Math.round(rules.batchesPerSecond(personal) * 60));
        long before = pace(run, personal);
        if (wanted == before) {
            return run;
        }
        Transition<RunField> repaced =
                PaceMoves.repaced(run, wanted, Math.max(0, fed - AHEAD_MINUTES * before), now);
        return store.writeRun(run.id(), repaced)
                ? new Run(run.id(), repaced.after(new EnumMap<>(run.fields()))) : run;
    }

    private static long pace(Run run, boolean personal) {
        return run.pace().orElse(personal ? FIRST_PUSH_PACE : FIRST_PACE);
    }

    /** Batches that the pace has had time for. */
    private static long due(Run run, boolean personal, Instant now) {
        return run.pacedFrom().map(from -> Duration.between(from, now).toMillis() * pace(run, personal)
                / MINUTE_MILLIS).orElse(0L);
    }

    private static long fed(List<Slice> slices) {
        return slices.stream().mapToLong(Slice::hintPosition).sum();
    }

    /** Whether a slice's hints were given so long ago that they must be lost. */
    boolean isOverdue(Run run, Slice slice, List<Slice> slices, Instant now) {
        return slice.hintedAt().filter(at -> at.plus(OVERDUE).isBefore(now)
                && at.plus(waiting(run, slices, now)).isBefore(now)).isPresent();
    }

    /** What waits takes longer than two minutes only after the pace was lowered. */
    private Duration waiting(Run run, List<Slice> slices, Instant now) {
        // Where the pace stands in the run; else nobody has changed it.
        return run.pace().map(perMinute -> LEEWAY.plusMillis(Math.max(0,
                fed(slices) - due(run, false, now)) * MINUTE_MILLIS / perMinute)).orElse(Duration.ZERO);
    }

    /** Hints once more at what a slice still has open. */
    void again(Slice slice, List<Batch> batches, Instant now) {
        List<Hints.BatchHint> due = open(batches, now).stream()
                .filter(batch -> batch.ref().no().index() < slice.hintPosition())
                .map(batch -> new Hints.BatchHint(batch.ref(), true)).toList();
        if (!due.isEmpty()) {
            hints.batches(due, Duration.ZERO);
        }
        store.writeSlice(slice.run(), slice.number(), slice.hinted(slice.hintPosition(), now));
    }

    private static List<Batch> open(List<Batch> batches, Instant now) {
        return batches.stream()
                .filter(batch -> !batch.status().isOver() && !batch.isLiveAt(now)
                        && batch.nextTry().filter(next -> next.isAfter(now)).isEmpty())
                .toList();
    }

    /**
     * Hints at a few batches while LINE is only probed: first at those that are of unknown outcome anyway. Also at some
     * that were never hinted at, for all there is to know: who hinted may have died before it was noted.
     */
    void probes(Run run, List<Slice> slices, Instant now) {
        List<Batch> open = new ArrayList<>();
        for (Slice slice : slices) {
            if (slice.state() != SliceState.CLOSED && open.stream().filter(Batch::unknown).count() < PROBES) {
                open.addAll(open(store.batches(run.id(), slice.number(), slice.freeze()), now));
            }
        }
        open.sort(Comparator.comparing(Batch::unknown).reversed());
        for (int i = 0; i < Math.min(PROBES, open.size()); i++) {
            hints.batches(List.of(new Hints.BatchHint(open.get(i).ref(), true)), Breaker.APART.multipliedBy(i));
        }
    }
}
