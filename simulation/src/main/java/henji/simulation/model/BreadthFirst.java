package henji.simulation.model;

import henji.simulation.world.Mutant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Visits every state that can be reached, the nearest first: what it finds broken, it finds on a shortest path.
 * Deterministic; not safe for use by several threads.
 */
final class BreadthFirst {

    private final Configuration configuration;
    private final Set<Invariant> watched;
    private final Numbered<Line> lines = new Numbered<>();
    private final Tables tables;
    private final World world;
    private final Oracle oracle;
    private final Ending ending;
    private final States states;
    private long ways;
    private Optional<Broken> broken = Optional.empty();

    /** @param watched what ends the search; anything else is passed over */
    BreadthFirst(Configuration configuration, Supplier<Mutant> engine, Set<Invariant> watched) {
        this.configuration = configuration;
        this.watched = EnumSet.copyOf(watched);
        this.tables = new Tables(configuration);
        this.world = new World(configuration, engine, tables, lines);
        this.oracle = new Oracle(configuration, tables, lines);
        this.states = new States(State.BATCHES + tables.places.size());
        this.ending = new Ending(configuration, tables, lines, world, oracle, State.BATCHES + tables.places.size());
    }

    /**
     * Something that must not be.
     *
     * @param path the steps that lead there, in words
     */
    record Broken(Set<Invariant> what, List<String> path) {
        Broken {
            what = Set.copyOf(what);
            path = List.copyOf(path);
        }
    }

    /**
     * What a search found.
     *
     * @param depth steps to the farthest state
     */
    record Found(int states, long ways, int depth, Optional<Broken> broken) {
        Found {
            Objects.requireNonNull(broken);
        }
    }

    Found search() {
        states.add(start(), -1);
        int depth = 0;
        int layerEnd = 1;
        for (int index = 0; index < states.size() && broken.isEmpty(); index++) {
            if (index == layerEnd) {
                depth++;
                layerEnd = states.size();
            }
            visit(index);
        }
        return new Found(states.size(), ways, depth, broken);
    }

    /** Frozen, running, and nothing has happened. */
    private int[] start() {
        int[] state = new int[State.BATCHES + tables.places.size()];
        state[State.RUN] = tables.firstRun;
        state[State.SLICE] = tables.firstSlice;
        state[State.LINE] = lines.of(Line.QUIET);
        state[State.BATCHES] = tables.firstBatch;
        return state;
    }

    private void visit(int index) {
        int[] state = states.at(index);
        Set<Invariant> atTheEnd = watched.contains(Invariant.COMES_TO_AN_END) ? watch(ending.of(state))
                : World.NOTHING;
        if (!atTheEnd.isEmpty()) {
            broken = Optional.of(new Broken(atTheEnd, pathTo(index, "then faults stop")));
            return;
        }
        world.ways(state, (next, how, step) -> {
            ways++;
            Set<Invariant> seen = watch(step);
            if (seen.isEmpty() && states.add(next, index)) {
                seen = watch(oracle.broken(next, false));
            }
            if (broken.isEmpty() && !seen.isEmpty()) {
                broken = Optional.of(new Broken(seen, pathTo(index, how.get())));
            }
        });
    }

    private Set<Invariant> watch(Set<Invariant> found) {
        if (found.isEmpty()) {
            return found;
        }
        Set<Invariant> seen = EnumSet.copyOf(found);
        seen.retainAll(watched);
        return seen;
    }

    private List<String> pathTo(int last, String then) {
        List<String> path = new ArrayList<>(List.of(then));
        for (int index = last; states.from(index) >= 0; index = states.from(index)) {
            path.add(step(states.from(index), states.at(index)));
        }
        Collections.reverse(path);
        return path;
    }

    private String step(int from, int[] to) {
        List<String> how = new ArrayList<>();
        world.ways(states.at(from), (next, words, step) -> {
            if (Arrays.equals(next, to)) {
                how.add(words.get());
            }
        });
        return how.getFirst();
    }
}
