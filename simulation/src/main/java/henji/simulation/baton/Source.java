package henji.simulation.baton;

import java.time.Instant;
import java.util.Optional;

/** Where work comes from: a queue, a schedule, a person. Asked by whoever holds no worker's baton. */
public interface Source {

    /** Whether something could be begun now. */
    boolean isReady();

    /** Begins one of the things that are ready, as a worker. */
    void begin();

    /** When something will be ready by time alone; absent if nothing waits for time. */
    Optional<Instant> next();
}
