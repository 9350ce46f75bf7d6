package henji.local.stack.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authorization codes: each lives one minute, is used once, and only by who knows the verifier of its challenge (PKCE
 * with S256, RFC 7636 §4.6). Thread-safe.
 */
final class Codes {

    private static final Duration LIFE = Duration.ofMinutes(1);

    /**
     * What a code stands for.
     *
     * @param challenge as given with the request for the code
     */
    record Grant(DemoPerson person, String redirectUri, String challenge, Optional<String> nonce, String scope) {
    }

    private record Given(Grant grant, Instant at) {
    }

    private final InstantSource clock;
    private final Map<String, Given> codes = new ConcurrentHashMap<>();

    Codes(InstantSource clock) {
        this.clock = clock;
    }

    /** A new code. */
    String give(Grant grant) {
        codes.values().removeIf(this::isOver);
        String code = UUID.randomUUID().toString();
        codes.put(code, new Given(grant, clock.instant()));
        return code;
    }

    /** What a code stands for, which is used up by this, also where redirect address or verifier do not fit. */
    Optional<Grant> take(String code, String redirectUri, String verifier) {
        return Optional.ofNullable(codes.remove(code))
                .filter(given -> !isOver(given))
                .map(Given::grant)
                .filter(grant -> grant.redirectUri().equals(redirectUri))
                .filter(grant -> grant.challenge().equals(challenge(verifier)));
    }

    private boolean isOver(Given given) {
        return given.at().plus(LIFE).isBefore(clock.instant());
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
