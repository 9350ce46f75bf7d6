package henji.simulation.run;

import henji.simulation.fault.Planned;
import henji.simulation.scenario.Scenario;
import henji.simulation.world.Mutant;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Everything that a run follows from, besides the commit.
 *
 * @param seed of the scenario's own chance
 * @param schedule seed of the order in which workers move; absent for one after the other
 */
public record Plan(Scenario scenario, Mutant mutant, long seed, OptionalLong schedule, Planned faults) {

    public Plan {
        Objects.requireNonNull(scenario);
        Objects.requireNonNull(mutant);
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(faults);
    }

    /** No fault, one worker after the other. */
    public static Plan calm(Scenario scenario) {
        return new Plan(scenario, Mutant.NONE, 0, OptionalLong.empty(), new Planned(Map.of()));
    }

    /** A plan that follows from a number. */
    public static Plan of(Scenario scenario, Mutant mutant, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Plan(scenario, mutant, random.nextLong(), OptionalLong.of(random.nextLong()),
                Planned.random(random));
    }

    public Plan with(Planned other) {
        return new Plan(scenario, mutant, seed, schedule, other);
    }

    public Plan inOrder() {
        return new Plan(scenario, mutant, seed, OptionalLong.empty(), faults);
    }
}
