package henji.simulation.model;

import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Judges a state by what LINE delivered, never by what the tables say alone. */
final class Oracle {

    private final Configuration configuration;
    private final Tables tables;
    private final Numbered<Line> lines;

    Oracle(Configuration configuration, Tables tables, Numbered<Line> lines) {
        this.configuration = configuration;
        this.tables = tables;
        this.lines = lines;
    }

    /** @param settled whether the figures have been corrected by what was proven after the end */
    Set<Invariant> broken(int[] state, boolean settled) {
        Set<Invariant> broken = EnumSet.noneOf(Invariant.class);
        int size = configuration.send().recipients();
        Line line = lines.at(state[State.LINE]);
        int reached = line.reached(size);
        for (int i = 0; i < size; i++) {
            if (line.delivered(i) > 1) {
                broken.add(Invariant.ONCE);
            }
        }
        for (int place = 0; place < tables.places.size(); place++) {
            int item = state[State.BATCHES + place];
            if (item == 0) {
                continue;
            }
            BatchView view = tables.view(item);
            if ((view.sent() & ~reached) != 0) {
                broken.add(Invariant.SENT_IS_ACCEPTED);
            }
            if (((view.refused() | view.cancelled()) & reached) != 0) {
                broken.add(Invariant.NOT_SENT_IS_NOT_DELIVERED);
            }
            if (view.refused() != 0 && configuration.line().isGentle()) {
                broken.add(Invariant.NOTHING_LOST_TO_A_LIMIT);
            }
        }
        Run run = tables.run(state[State.RUN]);
        if (run.state().isOver()) {
            judgeEnd(state, run, settled, broken);
        }
        return broken;
    }

    private void judgeEnd(int[] state, Run run, boolean settled, Set<Invariant> broken) {
        int sent = 0;
        int refused = 0;
        int lost = 0;
        int cancelled = 0;
        int outcomes = 0;
        for (int place = 0; place < tables.places.size(); place++) {
            int item = state[State.BATCHES + place];
            if (item == 0 || tables.view(item).status() == BatchStatus.SPLIT) {
                continue;
            }
            BatchView view = tables.view(item);
            sent |= view.sent();
            refused |= view.refused();
            lost |= view.lost();
            cancelled |= view.cancelled();
            outcomes += Integer.bitCount(view.sent()) + Integer.bitCount(view.refused())
                    + Integer.bitCount(view.lost()) + Integer.bitCount(view.cancelled());
        }
        int size = configuration.send().recipients();
        boolean everybodyOnce = outcomes == size && (sent | refused | lost | cancelled) == (1 << size) - 1;
        Optional<Figures> figures = run.finalFigures();
        // A proof that LINE took it may still come after the end; the next look at the run counts it.
        boolean told = figures.isPresent() && figures.get().frozen() == size
                && figures.get().refused() == Integer.bitCount(refused)
                && figures.get().cancelled() == Integer.bitCount(cancelled)
                && (settled ? figures.get().accepted() == Integer.bitCount(sent)
                : figures.get().accepted() <= Integer.bitCount(sent));
        if (!everybodyOnce || !told) {
            broken.add(Invariant.ACCOUNTED);
        }
        if (run.state() == RunState.FINISHED && cancelled != 0 && !configuration.send().rechecked()) {
            broken.add(Invariant.NOTHING_LOST_TO_A_LIMIT);
        }
    }
}
