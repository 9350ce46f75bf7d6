package henji.runtime;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a handler is given from around it: its environment variables and its clock. On Lambda these are the process's
 * own; locally and in tests each handler gets a map and a clock of its own, so that many run in one JVM.
 *
 * @param env environment variables by name; copied
 * @param clock tells the time; never the wall clock directly
 */
public record Surroundings(Map<String, String> env, InstantSource clock) {

    /** Copies the map, so that later changes of the caller's are not seen. */
    public Surroundings {
        env = Map.copyOf(env);
    }

    /** Names alone: on Lambda and locally some of the values are credentials. */
    @Override
    public String toString() {
        return "Surroundings" + new TreeSet<>(env.keySet());
    }

    /** The process environment and the system clock: for the no-argument constructors that Lambda calls. */
    public static Surroundings ofLambda() {
        return new Surroundings(System.getenv(), InstantSource.system());
    }
}
