package henji.core.delivery.run;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which generation of the data the tables hold. A stack of another epoch looks at restored tables: whatever happened
 * after their backup is nowhere written, so nothing begins by itself until a person has cleared it.
 *
 * @param epoch of the stack that may send over these tables
 * @param clearedAt when a person last cleared a restore; what was due before then and has no run may have been sent
 */
public record DataEpoch(String epoch, Optional<Instant> clearedAt) {

    /** What tables hold that say nothing: the default of the template's parameter {@code Epoch}. */
    public static final DataEpoch FIRST = new DataEpoch("1", Optional.empty());

    public DataEpoch {
        Objects.requireNonNull(epoch);
        Objects.requireNonNull(clearedAt);
    }

    /** Whether a stack of that epoch waits for a person. */
    public boolean holds(String stack) {
        return !epoch.equals(stack);
    }

    /** Whether a run that was due then has to wait for a person. */
    public boolean holds(String stack, Instant due) {
        return holds(stack) || clearedAt.filter(due::isBefore).isPresent();
    }
}
