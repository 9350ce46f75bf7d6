package henji.linewebhook;

import java.util.List;

/** What became of one webhook call. */
public sealed interface Intake {

    /**
     * Every event is in the queue.
     *
     * @param types the events' types, each once; none for LINE's verification call
     */
    record Accepted(int events, List<String> types) implements Intake {
        /** Copies the list. */
        public Accepted {
            types = List.copyOf(types);
        }
    }

    /**
     * Every event is kept, some only in the spilled body: it is to be put into the queue again, which does nothing
     * to those that are there already.
     *
     * @param missing how many events the queue did not take
     * @param key where the body is
     */
    record Spilled(int events, int missing, String key) implements Intake {
    }

    /** Nothing was stored. */
    record Refused(Reason reason) implements Intake {
    }

    /** Why nothing was stored. */
    enum Reason {
        /** The signature is missing, malformed or another's. */
        SIGNATURE,
        /** Signed, but for another bot. */
        DESTINATION,
        /** Larger than {@value WebhookIntake#MAX_BYTES} bytes. */
        TOO_LARGE,
        /** Compressed or otherwise encoded. */
        ENCODED,
        /** Signed, but no webhook. */
        MALFORMED
    }
}
