package henji.core.friend;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A free answer that LINE grants once per event.
 *
 * @param value opaque; a secret while fresh, so it never reaches the page or a log
 * @param receivedAt when our webhook received it; LINE's guidance is to use it within one minute of receipt
 */
public record ReplyToken(String value, Instant receivedAt) {

    /** Kept below LINE's one minute, for the way to LINE and its own clock. */
    public static final Duration LIFE = Duration.ofSeconds(50);

    public ReplyToken {
        Objects.requireNonNull(value);
        Objects.requireNonNull(receivedAt);
    }

    public Instant expiresAt() {
        return receivedAt.plus(LIFE);
    }

    public boolean isFreshAt(Instant now) {
        return now.isBefore(expiresAt());
    }

    @Override
    public String toString() {
        return "ReplyToken[receivedAt=" + receivedAt + "]";
    }
}
