package henji.simulation.world;

/** A service failed, or said so. */
public final class PortFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortFailed(String what) {
        super(what, null, false, false);
    }
}
