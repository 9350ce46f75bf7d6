package henji.simulation.fault;

/** Says what happens to a call. */
@FunctionalInterface
public interface Faults {

    /** Nothing ever goes wrong. */
    Faults NONE = (number, kind) -> Fault.NONE;

    /** @param number of the call within the run, from 1 */
    Fault at(int number, Kind kind);
}
