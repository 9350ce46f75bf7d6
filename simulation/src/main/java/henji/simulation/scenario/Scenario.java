package henji.simulation.scenario;

import henji.simulation.world.Mutant;
import henji.simulation.world.Play;
import henji.simulation.world.Stage;

import java.util.SplittableRandom;

/** A story that ends the same, whatever goes wrong on the way. */
public interface Scenario {

    /** One word, for commands and tables. */
    String name();

    /**
     * Sets the stage; what people will do is told to it.
     *
     * @param random the scenario's own chance; the same calls are made of it each time
     */
    Play play(SplittableRandom random, Mutant mutant, StageMaker stages);

    /** Makes the stage once the scenario knows what it needs. */
    @FunctionalInterface
    interface StageMaker {
        Stage make(boolean retries);
    }
}
