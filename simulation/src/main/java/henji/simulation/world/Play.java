package henji.simulation.world;

/** A story being played: driven move by move until everybody is done, then judged. */
public interface Play {

    Stage stage();

    /** Whether everybody is done, so that nothing will happen any more by itself. */
    boolean isOver();

    /** Finds what is wrong in the end. */
    void judge();

    /** Where it stands, for people. */
    String standing();

    /** How often LINE brought a message to somebody. */
    long deliveries();

    /** How many sends ended as 不明. */
    long unknown();

    /** How many of them arrived nevertheless. */
    long unknownReached();
}
