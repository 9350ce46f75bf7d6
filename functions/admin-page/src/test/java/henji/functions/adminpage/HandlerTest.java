package henji.functions.adminpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.json.Json;
import henji.lambda.SecurityHeaders;
import henji.runtime.Env;
import henji.runtime.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerTest {

    private static final Path EVENTS = Path.of(System.getProperty("henji.root"), "events", "http");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OIDC_ISSUER", "https://issuer.example/pool",
            "OIDC_CLIENT_ID", "henji-page",
            "OIDC_ORIGINS", "https://sign-in.example",
            "OIDC_LOGOUT_URL", "",
            "MEDIA_ORIGIN", "https://media.example",
            "PICTURE_ORIGINS", "https://a.example https://b.example",
            "ACCOUNT_NAME", "さくらクリニック",
            "TIME_ZONE", "Asia/Tokyo");

    private final Handler handler = handler(ENVIRONMENT);

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-deep-link"})
    void theRootAndEveryViewGetThePage(String event) throws IOException {
        Map<String, Object> answer = handle(Json.readObject(Files.readAllBytes(EVENTS.resolve(event + ".json"))));

        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(body(answer)).contains("small page");
        assertThat(headers(answer))
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("cache-control", "no-cache")
                .containsAllEntriesOf(SecurityHeaders.ALWAYS);
    }

    @Test
    void thePolicyAllowsNothingInlineAndOnlyThisInstallationsOrigins() throws IOException {
        String policy = (String) headers(get("/")).get("content-security-policy");

        assertThat(policy).isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; "
                + "img-src 'self' data: blob: https://media.example https://a.example https://b.example; "
                + "media-src https://media.example; font-src 'self'; "
                + "connect-src 'self' https://issuer.example https://sign-in.example; frame-src 'none'; "
                + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'");
    }

    @Test
    void theConfigurationComesFromTheEnvironmentAndIsStoredNowhere() throws IOException {
        Map<String, Object> answer = handle(Json.readObject(Files.readAllBytes(EVENTS.resolve("config.json"))));

        assertThat(Json.readObject(body(answer))).isEqualTo(Map.of(
                "issuer", "https://issuer.example/pool", "clientId", "henji-page",
                "accountName", "さくらクリニック", "timeZone", "Asia/Tokyo"));
        assertThat(headers(answer)).containsEntry("cache-control", "no-store");
    }

    @Test
    void aLogoutAddressIsToldOnlyIfThereIsOne() throws IOException {
        Map<String, String> env = new HashMap<>(ENVIRONMENT);
        env.put("OIDC_LOGOUT_URL", "https://sign-in.example/logout");

        Map<String, Object> answer = handle(handler(env), request("GET", "/config.json"));

        assertThat(Json.readObject(body(answer))).containsEntry("logoutUrl", "https://sign-in.example/logout");
    }

    @Test
    void anAssetIsKeptForAYearInTheBestEncodingTheBrowserTakes() throws IOException {
        assertAsset("gzip, deflate, br, zstd", "br", "brotli\n");
        assertAsset("gzip", "gzip", "gzipped\n");
        assertAsset("br;q=0, gzip;q=0.5", "gzip", "gzipped\n");

        Map<String, Object> plain = get("/assets/app-1a2b.js");
        assertThat(headers(plain)).doesNotContainKey("content-encoding")
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("vary", "accept-encoding");
        assertThat(body(plain)).isEqualTo("console.log(\"raw\")\n");
    }

    @Test
    void aFileTheBrowserHasIsNotSentAgain() throws IOException {
        String tag = (String) headers(get("/")).get("etag");

        Map<String, Object> again = handle(request("GET", "/", "if-none-match", tag));
        Map<String, Object> other = handle(request("GET", "/", "if-none-match", "\"other\""));

        assertThat(again).containsEntry("statusCode", 304).containsEntry("body", "");
        assertThat(headers(again)).containsEntry("etag", tag).containsKey("content-security-policy");
        assertThat(other).containsEntry("statusCode", 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/assets/missing.js", "/missing.html", "/api", "/api/friends", "/api/x.js", "/webhook", "/webhook/x",
        "/../secret.txt", "/assets/../index.html", "//index.html", "/assets//app-1a2b.js", "/%2e%2e/index.html",
        "/.env", "/assets/.htaccess", "/index.html\u0000.js", "/assets/app-1a2b.js/."})
    void aWrongPathIsNotFoundAndNeverGetsThePage(String path) throws IOException {
        Map<String, Object> answer = get(path);

        assertThat(answer).containsEntry("statusCode", 404);
        assertThat(headers(answer)).containsEntry("content-type", "application/problem+json");
    }

    @Test
    void headHasTheHeadersAndNoBody() throws IOException {
        Map<String, Object> answer = handle(request("HEAD", "/"));

        assertThat(answer).containsEntry("statusCode", 200).containsEntry("body", "");
        assertThat(headers(answer).get("etag")).isEqualTo(headers(get("/")).get("etag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void anythingButReadingIsNotAllowed(String method) throws IOException {
        Map<String, Object> answer = handle(request(method, "/"));

        assertThat(answer).containsEntry("statusCode", 405);
        assertThat(headers(answer)).containsEntry("allow", "GET, HEAD");
    }

    @Test
    void aMissingVariableIsNamedAtTheStart() {
        for (String name : ENVIRONMENT.keySet()) {
            Map<String, String> env = new HashMap<>(ENVIRONMENT);
            env.remove(name);

            assertThatThrownBy(() -> handler(env))
                    .isInstanceOf(Env.BadVariable.class)
                    .hasMessage("environment variable " + name + " is not set");
        }
    }

    private void assertAsset(String accepted, String encoding, String content) throws IOException {
        Map<String, Object> answer = handle(request("GET", "/assets/app-1a2b.js", "accept-encoding", accepted));

        assertThat(headers(answer)).containsEntry("content-encoding", encoding);
        assertThat(body(answer)).isEqualTo(content);
    }

    private Map<String, Object> get(String path) throws IOException {
        return handle(request("GET", path));
    }

    private Map<String, Object> handle(Map<String, Object> event) throws IOException {
        return handle(handler, event);
    }

    private static Map<String, Object> handle(Handler handler, Map<String, Object> event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, null);
        return Json.readObject(answer.toByteArray());
    }

    private static Handler handler(Map<String, String> env) {
        return new Handler(new Surroundings(env, InstantSource.fixed(Instant.EPOCH)), "/small-page");
    }

    private static Map<String, Object> headers(Map<String, Object> answer) {
        return Json.object(answer.get("headers"));
    }

    private static String body(Map<String, Object> answer) {
        String body = (String) answer.get("body");
        return Boolean.TRUE.equals(answer.get("isBase64Encoded"))
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static Map<String, Object> request(String method, String path, String... headers) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        return Map.of(
                "version", "2.0", "routeKey", "$default", "rawPath", path, "rawQueryString", "", "headers", given,
                "requestContext", Map.of("http", Map.of("method", method), "requestId", "r1"));
    }
}
