package henji.core.delivery.lifecycle;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Counts a run's friends by outcome, from the batches themselves and never from counters. */
public final class CountRun {

    private final RunStore store;

    public CountRun(RunStore store) {
        this.store = store;
    }

    /** The figures now; nothing is frozen before the run is. */
    public Figures count(Run run) {
        return run.finalFigures().orElseGet(() -> {
            if (run.frozenAt().isEmpty()) {
                return Figures.NONE;
            }
            Figures figures = Figures.NONE;
            for (Slice slice : store.slices(run.id())) {
                figures = figures.plus(slice.state() == SliceState.CLOSED
                        ? slice.finalFigures()
                        : sum(store.batches(run.id(), slice.number(), slice.freeze())));
            }
            return figures;
        });
    }

    /**
     * As {@link #count}, but of a run that ended with 不明 the batches are asked once more: a proof that LINE accepted
     * may come after the end, and counts.
     */
    public Figures recount(Run run) {
        if (run.finalFigures().filter(figures -> figures.unknown() > 0).isEmpty()) {
            return count(run);
        }
        Figures figures = Figures.NONE;
        for (Slice slice : store.slices(run.id())) {
            boolean sure = slice.state() == SliceState.CLOSED && slice.finalFigures().unknown() == 0;
            figures = figures.plus(sure ? slice.finalFigures()
                    : sum(store.batches(run.id(), slice.number(), slice.freeze())));
        }
        return figures;
    }

    /** Who of a reminder's run was left out just before the first try; nobody of other runs. */
    public SkipCounts skips(Run run) {
        return run.finalSkips().orElseGet(() -> {
            if (run.frozenAt().isEmpty() || !run.isRechecked()) {
                return SkipCounts.NONE;
            }
            SkipCounts skips = SkipCounts.NONE;
            for (Slice slice : store.slices(run.id())) {
                skips = skips.plus(slice.state() == SliceState.CLOSED
                        ? slice.finalSkips()
                        : skips(store.batches(run.id(), slice.number(), slice.freeze())));
            }
            return skips;
        });
    }

    /**
     * Friends that LINE refused, by LINE's words.
     *
     * @param status HTTP status of the answer that decided
     */
    public record Refusal(Optional<Integer> status, String reason, long count) {
        public Refusal {
            Objects.requireNonNull(status);
            Objects.requireNonNull(reason);
        }
    }

    /** Most frequent first; reads every batch, so it is asked only when the figures show refusals. */
    public List<Refusal> refusals(Run run) {
        Map<Map.Entry<Optional<Integer>, String>, Long> counts = new HashMap<>();
        for (Slice slice : store.slices(run.id())) {
            for (Batch batch : store.batches(run.id(), slice.number(), slice.freeze())) {
                if (batch.status().isOver() && Figures.of(batch).refused() > 0) {
                    counts.merge(Map.entry(batch.lastStatus(), batch.reason().orElse("")),
                            Figures.of(batch).refused(), Long::sum);
                }
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        counts.forEach((why, count) -> refusals.add(new Refusal(why.getKey(), why.getValue(), count)));
        refusals.sort(Comparator.comparingLong(Refusal::count).reversed().thenComparing(Refusal::reason));
        return refusals;
    }

    static SkipCounts skips(List<Batch> batches) {
        return batches.stream().map(SkipCounts::of).reduce(SkipCounts.NONE, SkipCounts::plus);
    }

    static Figures sum(List<Batch> batches) {
        return batches.stream().map(Figures::of).reduce(Figures.NONE, Figures::plus);
    }
}
