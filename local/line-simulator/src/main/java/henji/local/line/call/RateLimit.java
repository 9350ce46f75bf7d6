package henji.local.line.call;

import java.time.Duration;

/**
 * A limit of calls for one endpoint of one channel.
 *
 * @param calls how many calls
 * @param period in which time
 */
public record RateLimit(int calls, Duration period) {

    public RateLimit {
        if (calls < 1 || period.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit needs at least one call and one millisecond");
        }
    }

    /** @return a limit per second */
    public static RateLimit perSecond(int calls) {
        return new RateLimit(calls, Duration.ofSeconds(1));
    }
}
