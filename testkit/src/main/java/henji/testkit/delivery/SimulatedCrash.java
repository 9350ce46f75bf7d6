package henji.testkit.delivery;

/** A worker's process dies here. An error, so that nothing but the test's own worker catches it. */
public final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    public SimulatedCrash(String where) {
        super(where);
    }
}
