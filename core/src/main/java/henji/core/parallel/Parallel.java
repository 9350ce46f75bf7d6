package henji.core.parallel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where several things that each wait for an answer are done at the same time. */
@FunctionalInterface
public interface Parallel {

    /** A thread of its own for each. */
    Parallel VIRTUAL_THREADS = Executors::newVirtualThreadPerTaskExecutor;

    /** @return one that waits, when closed, for all that it was given */
    ExecutorService open();
}
