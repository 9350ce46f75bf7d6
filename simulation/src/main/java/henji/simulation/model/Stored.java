package henji.simulation.model;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Transition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The stored part of a state: what a function reads there, and what its writes make of it. */
final class Stored {

    private final Tables tables;
    private final Numbered<Line> lines;

    Stored(Tables tables, Numbered<Line> lines) {
        this.tables = tables;
        this.lines = lines;
    }

    RunState run(int[] state) {
        return tables.run(state[State.RUN]).state();
    }

    /** Number of the list of all batches. */
    int list(int[] state) {
        List<Integer> items = new ArrayList<>();
        for (int place = 0; place < tables.places.size(); place++) {
            items.add(state[State.BATCHES + place]);
        }
        return tables.lists.of(items);
    }

    boolean allOver(int[] state) {
        for (int place = 0; place < tables.places.size(); place++) {
            if (isOpen(state, place)) {
                return false;
            }
        }
        return true;
    }

    boolean isOpen(int[] state, int place) {
        int item = state[State.BATCHES + place];
        return item != 0 && !tables.view(item).over();
    }

    /** Claims so far, of the whole batch and of its halves. */
    long attempts(int[] state) {
        long attempts = 0;
        for (int place = 0; place < tables.places.size(); place++) {
            int item = state[State.BATCHES + place];
            attempts += item == 0 ? 0 : tables.view(item).attempt();
        }
        return attempts;
    }

    static boolean isClaim(Ask ask) {
        return ask instanceof Ask.WriteBatch(int place, Transition<BatchField> transition) && isClaim(transition);
    }

    private static boolean isClaim(Transition<BatchField> transition) {
        return transition.changes().stream().anyMatch(change -> change instanceof Change.Set<BatchField> set
                && set.field() == BatchField.KEY);
    }

    /** Makes the write that a function asks for. @return whether its guards held */
    boolean apply(int[] state, Invocation invocation) {
        return switch (invocation.ask()) {
            case Ask.WriteRun(var transition) -> change(state, State.RUN, invocation,
                    item -> tables.runs.after(item, transition));
            case Ask.WriteSlice(var transition) -> change(state, State.SLICE, invocation,
                    item -> tables.slices.after(item, transition));
            case Ask.WriteBatch(int place, var transition) -> {
                int before = state[State.BATCHES + place];
                boolean written = change(state, State.BATCHES + place, invocation,
                        item -> tables.batches.after(item, transition));
                if (written && isClaim(transition)) {
                    state[State.LINE] = lines.of(lines.at(state[State.LINE]).withIntent(place,
                            tables.view(before).generation(), state[State.CLOCK]));
                }
                yield written;
            }
            case Ask.Split(int place, var transition, var halves) -> {
                boolean written = halves.stream().allMatch(half -> state[State.BATCHES + half.place()] == 0)
                        && change(state, State.BATCHES + place, invocation,
                                item -> tables.batches.after(item, transition));
                if (written) {
                    halves.forEach(half -> state[State.BATCHES + half.place()] = half.item());
                }
                yield written;
            }
            case Ask.ReadRun read -> throw noWrite();
            case Ask.ReadSlice read -> throw noWrite();
            case Ask.ReadBatch read -> throw noWrite();
            case Ask.ReadBatches read -> throw noWrite();
            case Ask.ReadFriends read -> throw noWrite();
            case Ask.Call call -> throw noWrite();
        };
    }

    private static IllegalStateException noWrite() {
        return new IllegalStateException("not a write");
    }

    private static boolean change(int[] state, int slot, Invocation invocation, IntUnaryOperator write) {
        int after = invocation.written().computeIfAbsent(state[slot], write::applyAsInt);
        if (after == Items.REFUSED) {
            return false;
        }
        state[slot] = after;
        return true;
    }
}
