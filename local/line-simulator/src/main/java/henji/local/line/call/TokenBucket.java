package henji.local.line.call;

import java.time.Instant;

/** LINE's rate limit: a bucket that holds one period's calls and fills evenly. Not thread-safe. */
public final class TokenBucket {

    private final double capacity;
    private final double perMilli;
    private double tokens;
    private long filledAt = Long.MIN_VALUE;

    public TokenBucket(RateLimit limit) {
        this.capacity = limit.calls();
        this.perMilli = limit.calls() / (double) limit.period().toMillis();
        this.tokens = capacity;
    }

    /** @return false when the call exceeds the limit at this time; a clock set back adds nothing */
    public boolean take(Instant now) {
        long millis = now.toEpochMilli();
        if (millis > filledAt) {
            tokens = filledAt == Long.MIN_VALUE ? capacity
                    : Math.min(capacity, tokens + (millis - filledAt) * perMilli);
        }
        // Also after a clock was set back: the bucket then fills from the new time on.
        filledAt = millis;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
