package henji.local.line.api;

import henji.local.line.webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Stateless channel access tokens: 15 minutes, any number, not revocable. A token carries its own end and a
 * signature, so that it outlives a restart of the simulator as it would outlive one of LINE's machines.
 */
public final class AccessTokens {

    static final Duration LIFE = Duration.ofMinutes(15);

    private final Signature signature;
    private final InstantSource clock;

    public AccessTokens(Signature signature, InstantSource clock) {
        this.signature = signature;
        this.clock = clock;
    }

    public String issue() {
        String end = Long.toString(clock.instant().plus(LIFE).toEpochMilli(), 36);
        return end + "." + sign(end);
    }

    /** @param authorization the header, empty when it is missing */
    boolean valid(String authorization) {
        if (!authorization.startsWith("Bearer ")) {
            return false;
        }
        String token = authorization.substring("Bearer ".length());
        int dot = token.indexOf('.');
        if (dot < 1 || !sign(token.substring(0, dot)).equals(token.substring(dot + 1))) {
            return false;
        }
        return clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(token, 0, dot, 36)));
    }

    private String sign(String end) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                signature.of(("stateless token " + end).getBytes(StandardCharsets.UTF_8)));
    }
}
