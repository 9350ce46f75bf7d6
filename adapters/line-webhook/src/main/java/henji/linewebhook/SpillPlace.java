package henji.linewebhook;

import java.time.Instant;

/** Port: where a whole webhook body is kept when the queue does not take its events. */
public interface SpillPlace {

    /**
     * Keeps a body durably, or throws.
     *
     * @return key under which it is found again
     */
    String keep(byte[] body, Instant received);
}
