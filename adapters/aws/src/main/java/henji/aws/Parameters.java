package henji.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Parameters of SSM by name, decrypted, kept in memory for a minute so that a change is in force within that time
 * and without a deployment. While the store fails, a value once read stays in use. Thread-safe; at most one read at a
 * time.
 */
public final class Parameters {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ParameterStore store;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new HashMap<>();

    /** Parameters read from the given store. */
    public Parameters(ParameterStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The value of a parameter, at most a minute old.
     *
     * @throws ParameterUnreadable if the store refuses or fails and the value was never read
     */
    public String value(String name) {
        return value(name, KEPT);
    }

    /**
     * The value of a parameter, read again if it is older than {@code age}.
     *
     * @throws ParameterUnreadable if the store refuses or fails and the value was never read
     */
    public synchronized String value(String name, Duration age) {
        Instant now = clock.instant();
        Kept known = kept.get(name);
        if (known != null && now.isBefore(known.readAt().plus(age))) {
            return known.value();
        }
        try {
            Kept read = new Kept(store.read(name, true), now);
            kept.put(name, read);
            return read.value();
        } catch (ParameterUnreadable e) {
            if (known == null) {
                throw e;
            }
            // As if it had been read in time to be asked for again soon.
            kept.put(name, new Kept(known.value(), now.minus(KEPT).plus(AFTER_FAILURE)));
            return known.value();
        }
    }

    private record Kept(String value, Instant readAt) {
        @Override
        public String toString() {
            return "Kept[readAt=" + readAt + "]";
        }
    }
}
