package henji.core.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * Remembers until when every message whose outcome was open has been looked at, so that the next look goes back far
 * enough however long nobody looked.
 */
public interface SweepMemory {

    /** Absent before the first complete look. */
    Optional<Instant> sweptTo();

    /** Everything that was recorded until then has been looked at. */
    void sweptTo(Instant moment);
}
