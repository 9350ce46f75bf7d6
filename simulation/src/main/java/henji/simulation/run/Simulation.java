package henji.simulation.run;

import henji.core.delivery.run.Run;
import henji.simulation.baton.Schedule;
import henji.simulation.oracle.Invariant;
import henji.simulation.world.Setup;
import henji.simulation.world.World;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Makes one run. To be called in a virtual thread: then handing the baton over costs about a microsecond. */
public final class Simulation {

    private static final int STEPS_MAX = 100_000;
    private static final Duration LONGEST = Duration.ofDays(14);

    private Simulation() {
    }

    /** @param traced whether the outcome has lines to read */
    public static Outcome run(Plan plan, boolean traced) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        Setup setup = plan.scenario().setup(random);
        Schedule schedule = plan.schedule().isPresent()
                ? Schedule.random(plan.schedule().getAsLong()) : Schedule.inOrder();
        World[] made = new World[1];
        World world = new World(setup, schedule, plan.faults(), plan.mutant(), random.nextLong(), traced,
                (Run run) -> plan.scenario().moved(made[0], run));
        made[0] = world;
        plan.scenario().begin(world, random);
        int steps = 0;
        while (!world.isOver() && world.oracle().violations().isEmpty()) {
            if (++steps > STEPS_MAX || world.age().compareTo(LONGEST) > 0 || !world.step()) {
                world.oracle().broken(Invariant.ENDS, "after " + steps + " steps and " + world.age() + ": "
                        + world.runs().stream().map(run -> run + " " + world.state(run)).toList());
                break;
            }
        }
        world.end();
        if (world.oracle().violations().isEmpty()) {
            plan.scenario().judge(world);
        }
        long unknown = world.unknown().size();
        long reached = world.unknown().stream().filter(world::got).count();
        return new Outcome(List.copyOf(world.oracle().violations()), world.trace().hash(), world.trace().lines(),
                world.kinds(), steps, world.age(), world.injected(), world.oracle().deliveries(), unknown, reached);
    }
}
