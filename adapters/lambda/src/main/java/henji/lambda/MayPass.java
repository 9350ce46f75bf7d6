package henji.lambda;

import java.util.Optional;

/**
 * An exception that knows whether waiting mends it. A service that throttles, stumbles or does not answer in time is
 * back without anybody's doing, and whoever asked is told to ask again; a request that it refuses is our mistake and
 * would be refused again.
 */
public interface MayPass {

    /** What to wait for; empty if waiting mends nothing. */
    Optional<Service> waitFor();

    /** What to wait for according to a failure or what caused it: work done in parallel wraps what it met. */
    static Optional<Service> waitFor(Throwable failure) {
        return met(failure).flatMap(MayPass::waitFor);
    }

    /** The innermost exception that a log line should name: what the service said, not our word for it. */
    static Throwable origin(Throwable failure) {
        return met(failure).filter(Throwable.class::isInstance).map(Throwable.class::cast)
                .map(met -> met.getCause() == null ? met : met.getCause())
                .orElse(failure);
    }

    private static Optional<MayPass> met(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof MayPass met) {
                return Optional.of(met);
            }
        }
        return Optional.empty();
    }
}
