package henji.local.line.call;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Retry keys, each remembered for 24 hours from the first request that carried it, accepted or not (Messaging API
 * reference, "Retry failed API requests"). After that the same key sends again. Not thread-safe.
 */
public final class RetryKeys {

    static final Duration LIFE = Duration.ofHours(24);

    /**
     * A key still remembered.
     *
     * @param firstAt when it first came
     * @param contentHash of the first request
     * @param acceptance empty while no request with it was accepted
     */
    public record Known(Instant firstAt, String contentHash, Optional<Acceptance> acceptance) {}

    public record Acceptance(String requestId, List<String> sentIds) {}

    private final Map<UUID, Known> keys = new HashMap<>();

    public Optional<Known> find(UUID key, Instant now) {
        Known known = keys.get(key);
        if (known != null && !now.isBefore(known.firstAt().plus(LIFE))) {
            keys.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(known);
    }

    public void seen(UUID key, Instant at, String contentHash) {
        if (find(key, at).isEmpty()) {
            keys.put(key, new Known(at, contentHash, Optional.empty()));
        }
    }

    public void accepted(UUID key, Instant at, String contentHash, Acceptance acceptance) {
        Instant firstAt = find(key, at).map(Known::firstAt).orElse(at);
        keys.put(key, new Known(firstAt, contentHash, Optional.of(acceptance)));
    }
}
