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

    /** A complete look has ended. @param moment when it began */
    void sweptTo(Instant moment);
}
