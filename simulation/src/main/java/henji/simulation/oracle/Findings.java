package henji.simulation.oracle;

import java.util.ArrayList;
import java.util.List;

/** The promises that were broken in a run, in the order found. */
public final class Findings {

    private final List<Violation> violations = new ArrayList<>();

    public void broken(Invariant invariant, String what) {
        violations.add(new Violation(invariant, what));
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    public boolean isEmpty() {
        return violations.isEmpty();
    }
}
