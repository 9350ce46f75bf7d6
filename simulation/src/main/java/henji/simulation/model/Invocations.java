package henji.simulation.model;

import henji.simulation.world.Mutant;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that functions were ever told in this search. What one does next is found by running the real code from
 * its start with the same answers, once; after that it is a look-up.
 */
final class Invocations {

    /** Number of no invocation. */
    static final int IDLE = 0;
    /** Stands for every instant where the function did not look at the clock. */
    private static final int ANY_TIME = -1;
    /** Two passes over all batches. Whoever wants more is called anew, as after a time-out. */
    private static final int READS_FOR_A_PAUSE = 2;
    /** And a count of them. */
    private static final int READS_FOR_A_CANCEL = 3;

    private final Tables tables;
    private final Supplier<Mutant> engine;
    private final int readsOfAll;
    private final List<Invocation> all = new ArrayList<>();
    private final Map<Program, Invocation> begun = new HashMap<>();

    /** @param engine makes what is put into the engine for one call of a function */
    Invocations(Configuration configuration, Tables tables, Supplier<Mutant> engine) {
        this.readsOfAll = configuration.people().cancels() ? READS_FOR_A_CANCEL : READS_FOR_A_PAUSE;
        this.tables = tables;
        this.engine = engine;
    }

    Invocation at(int number) {
        return all.get(number - 1);
    }

    Invocation begun(Program program) {
        Invocation known = begun.get(program);
        if (known == null) {
            known = add(program, Optional.empty(), 0, ANY_TIME);
            begun.put(program, known);
        }
        return known;
    }

    /** @param instant number of the instant at which it is told this */
    Invocation after(Invocation before, int answer, int instant) {
        Invocation known = before.next().get(name(answer, ANY_TIME));
        if (known == null) {
            known = before.next().get(name(answer, instant));
        }
        if (known == null) {
            known = add(before.program(), Optional.of(before), answer, instant);
            before.next().put(name(answer, known.halt().looked() ? instant : ANY_TIME), known);
        }
        return known;
    }

    private static long name(int answer, int instant) {
        return (long) answer << Integer.SIZE | instant + 1;
    }

    private Invocation add(Program program, Optional<Invocation> before, int answer, int instant) {
        Deque<int[]> told = new ArrayDeque<>();
        int reads = 0;
        if (before.isPresent()) {
            told.push(new int[] {answer, instant});
        }
        for (Optional<Invocation> one = before; one.isPresent(); one = one.get().before()) {
            reads += one.get().ask() instanceof Ask.ReadBatches ? 1 : 0;
            if (one.get().before().isPresent()) {
                told.push(new int[] {one.get().answer(), one.get().at()});
            }
        }
        Replay.Halt halt = new Replay(tables, engine.get(), program, List.copyOf(told)).run();
        if (reads >= readsOfAll && halt.next().filter(Ask.ReadBatches.class::isInstance).isPresent()) {
            halt = new Replay.Halt(Optional.empty(), halt.looked(), Optional.empty());
        }
        Invocation made = new Invocation(all.size() + 1, program, before, answer, instant, halt);
        all.add(made);
        return made;
    }
}
