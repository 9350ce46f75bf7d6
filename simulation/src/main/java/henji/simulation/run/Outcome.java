package henji.simulation.run;

import henji.simulation.fault.Fault;
import henji.simulation.fault.Kind;
import henji.simulation.oracle.Violation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param trace hash of all that happened
 * @param lines the last of what happened, if it was to be read
 * @param kinds what each call did
 * @param age virtual time
 * @param unknown friends who ended as 不明
 * @param unknownReached of them, who got it nevertheless
 */
public record Outcome(List<Violation> violations, long trace, List<String> lines, List<Kind> kinds, int steps,
        Duration age, Map<Fault, Integer> faults, long deliveries, long unknown, long unknownReached) {

    public boolean isBroken() {
        return !violations.isEmpty();
    }
}
