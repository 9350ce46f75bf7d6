package henji.local.stack.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Signs tokens in the form of Cognito's. The key and what was revoked stay in the data folder. */
final class Tokens {

    static final Duration LIFE = Duration.ofMinutes(15);

    private final RSAKey key;
    private final String issuer;
    private final InstantSource clock;
    private final Path revokedFile;
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    Tokens(Path folder, String issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.revokedFile = folder.resolve("revoked-refresh-tokens");
        try {
            Files.createDirectories(folder);
            this.key = key(folder.resolve("issuer-key.json"));
            if (Files.exists(revokedFile)) {
                revoked.addAll(Files.readAllLines(revokedFile));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("The issuer's key in " + folder + " cannot be used", e);
        }
    }

    private static RSAKey key(Path file) throws IOException, JOSEException, ParseException {
        if (Files.exists(file)) {
            return RSAKey.parse(Files.readString(file));
        }
        RSAKey made = new RSAKeyGenerator(2048)
                .keyID(UUID.randomUUID().toString())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        Files.writeString(file, made.toJSONString());
        return made;
    }

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** As Cognito's: {@code client_id} and no {@code aud}, {@code cognito:groups} a list. */
    String access(DemoPerson person, String clientId, String scope, Instant signedIn) {
        return sign(claims(person, "access", signedIn)
                .claim("client_id", clientId)
                .claim("scope", scope)
                .claim("username", person.username())
                .build());
    }

    String id(DemoPerson person, String clientId, Optional<String> nonce, Instant signedIn) {
        JWTClaimsSet.Builder claims = claims(person, "id", signedIn)
                .audience(clientId)
                .claim("cognito:username", person.username())
                .claim("name", person.name());
        nonce.ifPresent(value -> claims.claim("nonce", value));
        return sign(claims.build());
    }

    /** A refresh token: opaque to others, without an end, so that a clock moved by months does not sign anyone out. */
    String refresh(DemoPerson person, String clientId, Instant signedIn) {
        return sign(new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(person.subject())
                .claim("token_use", "refresh")
                .claim("client_id", clientId)
                .claim("auth_time", signedIn.getEpochSecond())
                .jwtID(UUID.randomUUID().toString())
                .build());
    }

    /** The claims of a refresh token that is ours and not revoked. */
    Optional<JWTClaimsSet> refreshed(String token) {
        return verified(token)
                .filter(claims -> "refresh".equals(claims.getClaim("token_use")))
                .filter(claims -> !revoked.contains(claims.getJWTID()));
    }

    /** The claims of an access token that is ours and not expired. */
    Optional<JWTClaimsSet> accessed(String token) {
        return verified(token)
                .filter(claims -> "access".equals(claims.getClaim("token_use")))
                .filter(claims -> clock.instant().isBefore(claims.getExpirationTime().toInstant()));
    }

    synchronized void revoke(String token) {
        refreshed(token).ifPresent(claims -> {
            revoked.add(claims.getJWTID());
            try {
                Files.writeString(
                        revokedFile, claims.getJWTID() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private JWTClaimsSet.Builder claims(DemoPerson person, String use, Instant signedIn) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(person.subject())
                .claim("cognito:groups", List.of(person.group()))
                .claim("token_use", use)
                .claim("auth_time", signedIn.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
    }

    private Optional<JWTClaimsSet> verified(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return jwt.verify(new RSASSAVerifier(key.toPublicJWK()))
                    ? Optional.of(jwt.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
