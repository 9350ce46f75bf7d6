package henji.local.stack.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.template.JwtAuthorizer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Checks a bearer token as HTTP API's JWT authorizer does: RS256 signature by a key of the issuer, {@code iss},
 * {@code aud} or {@code client_id}, {@code exp}, {@code nbf}, {@code iat}
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html). Time is the stack's clock.
 */
public final class JwtGate {

    private static final int SIGNED_KEPT = 100;

    /** What became of a token. */
    public sealed interface Verdict {

        /** The claims as the event carries them: all values are text, lists in brackets with spaces between. */
        record Accepted(Map<String, String> claims) implements Verdict {
            public Accepted {
                claims = Map.copyOf(claims);
            }
        }

        /** The value of {@code www-authenticate}. */
        record Refused(String challenge) implements Verdict {}

        /** The issuer does not give its keys: the token may be good, so nobody is to be signed out for it. */
        record Undecided() implements Verdict {}
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, JWKSet> keys = new ConcurrentHashMap<>();
    /** By issuer and token: a page sends one token with hundreds of requests, and RSA takes a millisecond. */
    private final Map<String, Signed> signed = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Signed> eldest) {
            return size() > SIGNED_KEPT;
        }
    });
    private final InstantSource clock;

    /** A token whose signature is good by a key; what it claims is judged at each request. */
    private record Signed(JWK key, JWTClaimsSet claims) {}

    public JwtGate(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Checks the token of a request.
     *
     * @param header the value of {@code Authorization}
     */
    public Verdict check(JwtAuthorizer authorizer, Optional<String> header) {
        if (header.isEmpty()) {
            return new Verdict.Refused("Bearer");
        }
        String value = header.get();
        String token = value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : value.strip();
        String name = authorizer.issuer() + " " + token;
        Signed known = signed.get(name);
        try {
            // Not by a key that the issuer has taken back since.
            if (known != null && key(authorizer.issuer(), known.key().getKeyID()).filter(known.key()::equals)
                    .isPresent()) {
                return claims(authorizer, known.claims());
            }
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                return invalid("the token is not signed with RS256");
            }
            Optional<JWK> key = key(authorizer.issuer(), jwt.getHeader().getKeyID());
            if (key.isEmpty()) {
                return invalid("unable to find a key for the token");
            }
            if (!jwt.verify(new RSASSAVerifier(key.get().toRSAKey()))) {
                return invalid("signature is invalid");
            }
            signed.put(name, new Signed(key.get(), jwt.getJWTClaimsSet()));
            return claims(authorizer, jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return invalid("the token is malformed");
        } catch (IOException e) {
            return new Verdict.Undecided();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Undecided();
        }
    }

    private Verdict claims(JwtAuthorizer authorizer, JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        if (!authorizer.issuer().equals(claims.getIssuer())) {
            return invalid("issuer is not the expected one");
        }
        List<String> audience = claims.getAudience().isEmpty()
                ? Optional.ofNullable(claims.getStringClaim("client_id")).stream().toList()
                : claims.getAudience();
        if (audience.stream().noneMatch(authorizer.audience()::contains)) {
            return invalid("the token has an unexpected audience");
        }
        if (claims.getExpirationTime() == null || !now.isBefore(claims.getExpirationTime().toInstant())) {
            return invalid("the token has expired");
        }
        if (isAfter(claims.getNotBeforeTime(), now) || isAfter(claims.getIssueTime(), now)) {
            return invalid("the token is not valid yet");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
        return new Verdict.Accepted(texts);
    }

    /** A few seconds of difference are forgiven for {@code nbf} and {@code iat}. */
    private static boolean isAfter(Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plusSeconds(5));
    }

    private static String text(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(value);
    }

    private static Verdict.Refused invalid(String description) {
        return new Verdict.Refused(
                "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + description + "\"");
    }

    /** The issuer's keys are kept; an unknown key id asks for them once more. */
    private Optional<JWK> key(String issuer, String keyId) throws IOException, InterruptedException {
        if (keyId == null) {
            return Optional.empty();
        }
        JWKSet known = keys.get(issuer);
        JWK key = known == null ? null : known.getKeyByKeyId(keyId);
        if (key == null) {
            JWKSet fetched = fetch(issuer);
            keys.put(issuer, fetched);
            key = fetched.getKeyByKeyId(keyId);
        }
        return Optional.ofNullable(key);
    }

    private JWKSet fetch(String issuer) throws IOException, InterruptedException {
        Map<String, Object> discovery = JSON.std.mapFrom(get(issuer + "/.well-known/openid-configuration"));
        if (!issuer.equals(discovery.get("issuer")) || !(discovery.get("jwks_uri") instanceof String uri)) {
            throw new IOException(issuer + " does not describe itself as an issuer");
        }
        try {
            return JWKSet.parse(get(uri));
        } catch (ParseException e) {
            throw new IOException(uri + " gives no key set", e);
        }
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode());
        }
        return response.body();
    }
}
