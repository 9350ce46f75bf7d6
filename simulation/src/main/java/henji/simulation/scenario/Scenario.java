package henji.simulation.scenario;

import henji.core.delivery.run.Run;
import henji.simulation.world.Setup;
import henji.simulation.world.World;

import java.util.SplittableRandom;

/** A story that ends the same, whatever goes wrong on the way. */
public interface Scenario {

    /** One word, for commands and tables. */
    String name();

    /** @param random the scenario's own chance; the same calls are made of it each time */
    Setup setup(SplittableRandom random);

    /** What people will do. */
    void begin(World world, SplittableRandom random);

    /** A run changed. */
    void moved(World world, Run run);

    /** Tells the world's oracle what is wrong in the end. */
    void judge(World world);
}
