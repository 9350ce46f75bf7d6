package henji.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

/**
 * Parameters of SSM by name, decrypted, kept in memory for a minute so that a change is in force within that time
 * and without a deployment. While SSM fails a value once read stays in use. Thread-safe; at most one read at a time.
 */
public final class Parameters {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final SsmClient ssm;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new HashMap<>();

    /** Parameters read with the given client. */
    public Parameters(SsmClient ssm, InstantSource clock) {
        this.ssm = ssm;
        this.clock = clock;
    }

    /**
     * The value of a parameter, at most a minute old.
     *
     * @throws SdkException if SSM refuses or fails and the value was never read
     */
    public synchronized String value(String name) {
        Instant now = clock.instant();
        Kept known = kept.get(name);
        if (known != null && now.isBefore(known.until())) {
            return known.value();
        }
        try {
            Kept read = new Kept(read(name), now.plus(KEPT));
            kept.put(name, read);
            return read.value();
        } catch (SdkException e) {
            if (known == null) {
                throw e;
            }
            kept.put(name, new Kept(known.value(), now.plusSeconds(5)));
            return known.value();
        }
    }

    private String read(String name) {
        return ssm.getParameter(GetParameterRequest.builder().name(name).withDecryption(true).build())
                .parameter()
                .value();
    }

    private record Kept(String value, Instant until) {
        @Override
        public String toString() {
            return "Kept[until=" + until + "]";
        }
    }
}
