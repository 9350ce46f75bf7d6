package henji.runtime;

import java.util.Optional;

/**
 * An exception that knows whether waiting mends it. A service that throttles, stumbles or does not answer in time is
 * back without anybody's doing, and whoever asked is told to ask again; a request that it refuses is our mistake and
 * would be refused again.
 */
public interface MayPass {

    /** What to wait for; empty if waiting mends nothing. */
    Optional<Service> waitFor();

    /**
     * What to wait for according to a failure, to what caused it (work done in parallel wraps what it met), or to a
     * note that a client left among the suppressed of it.
     */
    static Optional<Service> waitFor(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof MayPass met) {
                return met.waitFor();
            }
            for (Throwable note : each.getSuppressed()) {
                if (note instanceof MayPass met) {
                    return met.waitFor();
                }
            }
        }
        return Optional.empty();
    }

    /** The exception that a log line should name: what the service said rather than our word for it. */
    static Throwable origin(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof MayPass) {
                return each.getCause() == null ? each : each.getCause();
            }
            if (each.getSuppressed().length > 0) {
                return each;
            }
        }
        return failure;
    }
}
