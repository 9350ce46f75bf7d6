package henji.simulation.model;

import henji.core.delivery.run.RunState;

import java.util.EnumSet;
import java.util.Set;

/**
 * What becomes of a state once faults have stopped: whoever was at work has ended, an hour has passed, and from then on
 * functions are called in turn, LINE answers truly and an operator lets a paused run go on. The run must end, with
 * everybody accounted for.
 */
final class Ending {

    private static final int ROUNDS = 3;

    private final Configuration configuration;
    private final Tables tables;
    private final World world;
    private final Oracle oracle;
    private final Stored stored;
    private final States ended;

    Ending(Configuration configuration, Tables tables, Numbered<Line> lines, World world, Oracle oracle, int width) {
        this.configuration = configuration;
        this.tables = tables;
        this.world = world;
        this.oracle = oracle;
        this.stored = new Stored(tables, lines);
        this.ended = new States(width);
    }

    /** @return what is broken on the way to the end, or that there is none */
    Set<Invariant> of(int[] reached) {
        int[] state = reached.clone();
        World.allGone(state);
        world.passTo(state, configuration.instants().size());
        if (!ended.add(state, 0)) {
            return World.NOTHING;
        }
        for (int instant = configuration.instants().size(); instant < tables.instants.size(); instant++) {
            world.passTo(state, instant);
            for (int round = 0; round < ROUNDS; round++) {
                Set<Invariant> broken = round(state);
                boolean over = stored.run(state).isOver();
                if (over) {
                    // Whoever writes a proof late has the run looked at once more.
                    broken.addAll(world.atOnce(state, Program.ofRun(Program.Kind.ADVANCE)));
                }
                broken.addAll(oracle.broken(state, over));
                if (over || !broken.isEmpty()) {
                    return broken;
                }
            }
        }
        return EnumSet.of(Invariant.COMES_TO_AN_END);
    }

    private Set<Invariant> round(int[] state) {
        Set<Invariant> broken = EnumSet.noneOf(Invariant.class);
        if (stored.run(state) == RunState.PAUSED) {
            broken.addAll(world.atOnce(state, Program.ofRun(Program.Kind.RESUME)));
        }
        for (int place = 0; place < tables.places.size(); place++) {
            if (stored.run(state) == RunState.RUNNING && stored.isOpen(state, place)) {
                broken.addAll(world.atOnce(state, new Program(Program.Kind.DELIVER, "worker-0", place)));
            }
        }
        broken.addAll(world.atOnce(state, Program.ofRun(Program.Kind.ADVANCE)));
        return broken;
    }
}
