package henji.local.line.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults in force. They are not kept over a restart. Thread-safe. */
public final class Faults {

    private final List<Fault> active = new ArrayList<>();

    public Faults() {}

    /** Puts a fault in force, after those already there. */
    public synchronized void add(Fault fault) {
        active.add(fault);
    }

    /** Ends all faults. */
    public synchronized void clear() {
        active.clear();
    }

    /** Ends the faults of one endpoint; those of all endpoints stay. */
    public synchronized void clear(Endpoint endpoint) {
        active.removeIf(fault -> fault.endpoint().equals(Optional.of(endpoint)));
    }

    /** @return the faults in force with what is left of their counts */
    public synchronized List<Fault> active() {
        return List.copyOf(active);
    }

    /** @return the fault that hits this call: the first that concerns it and has nothing left to skip */
    public synchronized Optional<Fault> take(Endpoint endpoint) {
        for (int i = 0; i < active.size(); i++) {
            Fault fault = active.get(i);
            if (fault.endpoint().isPresent() && fault.endpoint().get() != endpoint) {
                continue;
            }
            if (fault.skip() > 0) {
                active.set(i, fault.skipping(fault.skip() - 1));
                continue;
            }
            if (fault.times().isPresent()) {
                int left = fault.times().getAsInt() - 1;
                if (left == 0) {
                    active.remove(i);
                } else {
                    active.set(i, fault.times(left));
                }
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
