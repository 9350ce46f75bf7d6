package henji.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was started and has to be ended, in the reverse order. What is started while or after it ends is ended at once,
 * so that a stop at any moment of the start leaves nothing behind. Thread-safe.
 */
final class Closing implements AutoCloseable {

    private final Consumer<String> log;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    Closing(Consumer<String> log) {
        this.log = log;
    }

    /** @throws StackProblem if all else has ended already; the part is ended then */
    <T extends AutoCloseable> T with(T part) {
        synchronized (parts) {
            if (!closed) {
                parts.push(part);
                return part;
            }
        }
        end(part);
        throw new StackProblem("Henji was stopped while it was starting.");
    }

    /** Ends everything; the second time, and while another call does it, nothing. */
    @Override
    public void close() {
        List<AutoCloseable> ending;
        synchronized (parts) {
            closed = true;
            ending = List.copyOf(parts);
            parts.clear();
        }
        ending.forEach(this::end);
    }

    private void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.accept("while stopping: " + e);
        }
    }
}
