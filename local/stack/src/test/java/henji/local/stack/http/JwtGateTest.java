package henji.local.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import henji.local.stack.oidc.DemoPerson;
import henji.local.stack.oidc.OidcIssuer;
import henji.local.template.JwtAuthorizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What API Gateway's JWT authorizer refuses is refused here, with a real issuer's keys. */
class JwtGateTest {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-11-22T01:00:00Z"));

    @TempDir
    static Path folder;

    private static LoopbackServer server;
    private static OidcIssuer issuer;
    private static String address;
    private static RSAKey realKey;
    private static RSAKey foreignKey;

    @BeforeAll
    static void start() throws Exception {
        server = LoopbackServer.bind(0);
        address = server.origin().toString();
        issuer = new OidcIssuer(address, "henji-page", folder, NOW::get);
        server.start(issuer);
        realKey = RSAKey.parse(java.nio.file.Files.readString(folder.resolve("issuer-key.json")));
        foreignKey = new RSAKeyGenerator(2048).keyID(realKey.getKeyID()).generate();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTokenOfTheIssuerIsAcceptedUntilItExpires() {
        String token = issuer.accessToken(DemoPerson.ALL.getFirst());
        assertThat(check("Bearer " + token)).isInstanceOf(JwtGate.Verdict.Accepted.class);

        Instant before = NOW.getAndUpdate(now -> now.plus(Duration.ofMinutes(15)));
        assertThat(check("Bearer " + token)).isInstanceOf(JwtGate.Verdict.Refused.class);
        NOW.set(before);
    }

    @Test
    void aTokenThatWasGoodIsJudgedAnewByItsTimesAndByTheClientThatIsExpected() {
        JwtGate gate = new JwtGate(NOW::get);
        Optional<String> header = Optional.of("Bearer " + issuer.accessToken(DemoPerson.ALL.getFirst()));
        assertThat(gate.check(authorizer(), header)).isInstanceOf(JwtGate.Verdict.Accepted.class);
        assertThat(gate.check(authorizer(), header)).isInstanceOf(JwtGate.Verdict.Accepted.class);

        assertThat(gate.check(new JwtAuthorizer("Other", address, List.of("another-client")), header))
                .isInstanceOf(JwtGate.Verdict.Refused.class);
        assertThat(gate.check(authorizer(), header.map(text -> text.substring(0, text.length() - 4) + "AAAA")))
                .isInstanceOf(JwtGate.Verdict.Refused.class);
        Instant before = NOW.getAndUpdate(now -> now.plus(Duration.ofMinutes(15)));
        assertThat(gate.check(authorizer(), header)).isInstanceOf(JwtGate.Verdict.Refused.class);
        NOW.set(before);
    }

    @Test
    void withoutATokenTheAnswerSaysBearer() {
        assertThat(new JwtGate(NOW::get).check(authorizer(), Optional.empty()))
                .isEqualTo(new JwtGate.Verdict.Refused("Bearer"));
    }

    @Test
    void noForgedTokenPasses() throws Exception {
        JWTClaimsSet good = claims().build();
        assertThat(check(signed(good, realKey))).as("the unchanged one").isInstanceOf(JwtGate.Verdict.Accepted.class);

        refused("another key", signed(good, foreignKey));
        refused("no signature", new PlainJWT(good).serialize());
        SignedJWT mac = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(realKey.getKeyID()).build(),
                good);
        mac.sign(new MACSigner(realKey.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        refused("HS256 with the public key", mac.serialize());
        refused("another issuer", signed(claims().issuer("https://elsewhere").build(), realKey));
        refused("another client", signed(claims().claim("client_id", "other").build(), realKey));
        refused("another audience", signed(claims().audience("other").build(), realKey));
        refused("expired", signed(claims().expirationTime(Date.from(NOW.get())).build(), realKey));
        refused("without expiry", signed(claims().expirationTime(null).build(), realKey));
        refused("not yet valid", signed(claims().notBeforeTime(Date.from(NOW.get().plusSeconds(60))).build(), realKey));
        refused("issued in the future",
                signed(claims().issueTime(Date.from(NOW.get().plusSeconds(60))).build(), realKey));
        String[] parts = signed(good, realKey).split("\\.");
        refused("changed", parts[0] + "." + parts[1].substring(0, parts[1].length() - 2) + "AA." + parts[2]);
        refused("nonsense", "nonsense");
        refused("empty", "");
    }

    @Test
    void aTokenIsNotCalledWrongWhileTheIssuerDoesNotGiveItsKeys() throws Exception {
        AtomicReference<Boolean> away = new AtomicReference<>(true);
        try (LoopbackServer moody = LoopbackServer.bind(0)) {
            OidcIssuer keys = new OidcIssuer(moody.origin().toString(), "henji-page", folder, NOW::get);
            moody.start(exchange -> {
                if (away.get()) {
                    LoopbackServer.send(exchange, 500, new byte[0]);
                } else {
                    keys.handle(exchange);
                }
            });
            JwtAuthorizer authorizer = new JwtAuthorizer("Staff", moody.origin().toString(), List.of("henji-page"));
            String token = "Bearer " + signed(claims().issuer(moody.origin().toString()).build(), realKey);
            JwtGate gate = new JwtGate(NOW::get);

            assertThat(gate.check(authorizer, Optional.of(token))).isInstanceOf(JwtGate.Verdict.Undecided.class);
            away.set(false);
            assertThat(gate.check(authorizer, Optional.of(token))).isInstanceOf(JwtGate.Verdict.Accepted.class);
        }
    }

    @Test
    void aCodeIsGivenOutOnceAndOnlyToWhoBeganTheSignIn() throws Exception {
        String verifier = "0123456789012345678901234567890123456789012";
        String code = code("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbvGJSstw-cM", address + "/callback");
        assertThat(token(code, verifier).statusCode()).as("a wrong verifier").isEqualTo(400);

        java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
        String challenge = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha.digest(verifier.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        String second = code(challenge, address + "/callback");
        HttpResponse<String> first = token(second, verifier);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("access_token", "id_token", "refresh_token");
        assertThat(token(second, verifier).statusCode()).as("the same code again").isEqualTo(400);

        String refresh = String.valueOf(
                com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(first.body()).get("refresh_token"));
        String form = "grant_type=refresh_token&client_id=henji-page&refresh_token=" + refresh;
        assertThat(post("/oauth2/token", form).statusCode()).isEqualTo(200);
        post("/oauth2/revoke", "token=" + refresh);
        assertThat(post("/oauth2/token", form).statusCode()).as("revoked").isEqualTo(400);
    }

    @Test
    void noCodeIsSentToAnAddressOutsideLoopback() throws Exception {
        HttpResponse<String> answer = get("/oauth2/choose?" + query("x", "https://elsewhere.example/callback"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static void refused(String what, String token) {
        assertThat(check("Bearer " + token)).as(what).isInstanceOf(JwtGate.Verdict.Refused.class);
    }

    private static JwtGate.Verdict check(String header) {
        return new JwtGate(NOW::get).check(authorizer(), Optional.of(header));
    }

    private static JwtAuthorizer authorizer() {
        return new JwtAuthorizer("Staff", address, List.of("henji-page"));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(address)
                .subject("s")
                .claim("client_id", "henji-page")
                .issueTime(Date.from(NOW.get()))
                .expirationTime(Date.from(NOW.get().plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static String query(String challenge, String redirect) {
        return "response_type=code&client_id=henji-page&state=s&scope=openid&code_challenge_method=S256&person=operator"
                + "&code_challenge=" + challenge + "&redirect_uri=" + redirect;
    }

    private static String code(String challenge, String redirect) throws Exception {
        String location = get("/oauth2/choose?" + query(challenge, redirect)).headers().firstValue("location")
                .orElseThrow();
        return location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
    }

    private static HttpResponse<String> token(String code, String verifier) throws Exception {
        return post(
                "/oauth2/token",
                "grant_type=authorization_code&client_id=henji-page&code=" + code + "&code_verifier=" + verifier
                        + "&redirect_uri=" + address + "/callback");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
