package henji.simulation.oracle;

/** A promise that was broken. */
public record Violation(Invariant invariant, String what) {

    @Override
    public String toString() {
        return invariant + " (" + invariant.number() + "): " + what;
    }
}
