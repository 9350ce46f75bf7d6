package henji.local.stack.oidc;

import com.fasterxml.jackson.jr.ob.JSON;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import henji.local.stack.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issuer: authorization code with PKCE (S256 only), refresh, revocation, sign-out, and for scripts a token for a
 * username without a browser. Redirects go to loopback only.
 */
public final class OidcIssuer implements HttpHandler {

    private final String issuer;
    private final String clientId;
    private final InstantSource clock;
    private final Tokens tokens;
    private final Codes codes;

    /**
     * @param issuer the address this is served at, without a slash at the end
     * @param clientId the only client
     * @param folder where the signing key is kept
     */
    public OidcIssuer(String issuer, String clientId, Path folder, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
        this.tokens = new Tokens(folder, issuer, clock);
        this.codes = new Codes(clock);
    }

    /** An access token for one of the demo people, as {@code POST /token} with {@code grant_type=password} gives it. */
    public String accessToken(DemoPerson person) {
        return tokens.access(person, clientId, "openid profile", clock.instant());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        allowLoopbackOrigin(exchange);
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            LoopbackServer.send(exchange, 204, new byte[0]);
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, discovery());
            case "/.well-known/jwks.json" -> LoopbackServer.send(
                    exchange, 200, "application/json", tokens.jwks().getBytes(StandardCharsets.UTF_8));
            case "/oauth2/authorize" -> authorize(exchange, parameters(exchange));
            case "/oauth2/choose" -> choose(exchange, parameters(exchange));
            case "/oauth2/token" -> token(exchange, parameters(exchange));
            case "/token" -> token(exchange, parameters(exchange));
            case "/oauth2/revoke" -> {
                tokens.revoke(parameters(exchange).getOrDefault("token", ""));
                LoopbackServer.send(exchange, 200, new byte[0]);
            }
            case "/oauth2/userInfo" -> userInfo(exchange);
            case "/logout" -> logout(exchange, parameters(exchange));
            default -> LoopbackServer.text(exchange, 404, "Not found\n");
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("issuer", issuer);
        discovery.put("authorization_endpoint", issuer + "/oauth2/authorize");
        discovery.put("token_endpoint", issuer + "/oauth2/token");
        discovery.put("revocation_endpoint", issuer + "/oauth2/revoke");
        discovery.put("userinfo_endpoint", issuer + "/oauth2/userInfo");
        discovery.put("end_session_endpoint", issuer + "/logout");
        discovery.put("jwks_uri", issuer + "/.well-known/jwks.json");
        discovery.put("response_types_supported", List.of("code"));
        discovery.put("grant_types_supported", List.of("authorization_code", "refresh_token", "password"));
        discovery.put("code_challenge_methods_supported", List.of("S256"));
        discovery.put("subject_types_supported", List.of("public"));
        discovery.put("id_token_signing_alg_values_supported", List.of("RS256"));
        discovery.put("scopes_supported", List.of("openid", "profile"));
        discovery.put("token_endpoint_auth_methods_supported", List.of("none"));
        return discovery;
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        Optional<String> fault = fault(query);
        if (fault.isPresent()) {
            LoopbackServer.text(exchange, 400, fault.get() + "\n");
            return;
        }
        if ("none".equals(query.get("prompt"))) {
            redirect(exchange, with(query.get("redirect_uri"), "error", "login_required", query.get("state")));
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-" + SignInPage.styleHash()
                        + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        LoopbackServer.send(
                exchange,
                200,
                "text/html; charset=utf-8",
                SignInPage.html(person -> choice(query, person)).getBytes(StandardCharsets.UTF_8));
    }

    private static String choice(Map<String, String> query, DemoPerson person) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("person", person.username());
        return "/oauth2/choose?" + encoded(all);
    }

    private void choose(HttpExchange exchange, Map<String, String> query) throws IOException {
        Optional<String> fault = fault(query);
        Optional<DemoPerson> person = DemoPerson.byUsername(query.getOrDefault("person", ""));
        if (fault.isPresent() || person.isEmpty()) {
            LoopbackServer.text(exchange, 400, fault.orElse("There is no such person") + "\n");
            return;
        }
        String code = codes.give(new Codes.Grant(
                person.get(),
                query.get("redirect_uri"),
                query.get("code_challenge"),
                Optional.ofNullable(query.get("nonce")),
                query.getOrDefault("scope", "openid")));
        redirect(exchange, with(query.get("redirect_uri"), "code", code, query.get("state")));
    }

    private Optional<String> fault(Map<String, String> query) {
        if (!clientId.equals(query.get("client_id"))) {
            return Optional.of("There is no client " + query.get("client_id"));
        }
        if (!isLoopback(query.getOrDefault("redirect_uri", ""))) {
            return Optional.of("redirect_uri must be on 127.0.0.1 or localhost");
        }
        if (!"code".equals(query.get("response_type"))) {
            return Optional.of("response_type must be code");
        }
        if (!"S256".equals(query.get("code_challenge_method")) || query.getOrDefault("code_challenge", "").isEmpty()) {
            return Optional.of("PKCE with S256 is required");
        }
        return Optional.empty();
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (!exchange.getRequestMethod().equals("POST")) {
            LoopbackServer.text(exchange, 405, "POST only\n");
            return;
        }
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchangeCode(exchange, form);
            case "refresh_token" -> refresh(exchange, form);
            case "password" -> direct(exchange, form);
            default -> error(exchange, "unsupported_grant_type");
        }
    }

    private void exchangeCode(HttpExchange exchange, Map<String, String> form) throws IOException {
        Optional<Codes.Grant> taken = codes.take(form.getOrDefault("code", ""), form.getOrDefault("redirect_uri", ""),
                form.getOrDefault("code_verifier", ""));
        if (taken.isEmpty() || !clientId.equals(form.get("client_id"))) {
            error(exchange, "invalid_grant");
            return;
        }
        Codes.Grant grant = taken.get();
        Instant now = clock.instant();
        Map<String, Object> answer = answer(grant.person(), grant.scope(), grant.nonce(), now);
        answer.put("refresh_token", tokens.refresh(grant.person(), clientId, now));
        json(exchange, 200, answer);
    }

    private void refresh(HttpExchange exchange, Map<String, String> form) throws IOException {
        Optional<JWTClaimsSet> claims = tokens.refreshed(form.getOrDefault("refresh_token", ""));
        Optional<DemoPerson> person = claims.flatMap(given -> DemoPerson.bySubject(given.getSubject()));
        if (person.isEmpty() || !clientId.equals(form.get("client_id"))) {
            error(exchange, "invalid_grant");
            return;
        }
        Instant signedIn = Instant.ofEpochSecond(((Number) claims.get().getClaim("auth_time")).longValue());
        json(exchange, 200, answer(person.get(), "openid profile", Optional.empty(), signedIn));
    }

    private void direct(HttpExchange exchange, Map<String, String> form) throws IOException {
        Optional<DemoPerson> person = DemoPerson.byUsername(form.getOrDefault("username", ""));
        if (person.isEmpty()) {
            error(exchange, "invalid_grant");
            return;
        }
        json(exchange, 200, answer(person.get(), "openid profile", Optional.empty(), clock.instant()));
    }

    private Map<String, Object> answer(DemoPerson person, String scope, Optional<String> nonce, Instant signedIn) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.access(person, clientId, scope, signedIn));
        answer.put("id_token", tokens.id(person, clientId, nonce, signedIn));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Tokens.LIFE.toSeconds());
        answer.put("scope", scope);
        return answer;
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
        Optional<DemoPerson> person = tokens.accessed(header.replaceFirst("(?i)^Bearer ", ""))
                .flatMap(claims -> DemoPerson.bySubject(claims.getSubject()));
        if (person.isEmpty()) {
            json(exchange, 401, Map.of("error", "invalid_token"));
            return;
        }
        json(
                exchange,
                200,
                Map.of(
                        "sub", person.get().subject(),
                        "username", person.get().username(),
                        "name", person.get().name()));
    }

    /** Nothing is remembered between sign-ins, so signing out is going back. Both forms: Cognito's and OIDC's. */
    private static void logout(HttpExchange exchange, Map<String, String> query) throws IOException {
        String back = query.getOrDefault("logout_uri", query.getOrDefault("post_logout_redirect_uri", ""));
        if (!isLoopback(back)) {
            LoopbackServer.text(exchange, 400, "logout_uri must be on 127.0.0.1 or localhost\n");
            return;
        }
        String state = query.get("state");
        redirect(exchange, state == null ? back : back + (back.contains("?") ? "&" : "?") + "state=" + encode(state));
    }

    private static void allowLoopbackOrigin(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && isLoopback(origin)) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Headers", "authorization, content-type");
            headers.set("Access-Control-Allow-Methods", "GET, POST");
            headers.set("Vary", "Origin");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            URI uri = URI.create(address);
            return "http".equals(uri.getScheme())
                    && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String with(String redirectUri, String name, String value, String state) {
        String base = redirectUri + (redirectUri.contains("?") ? "&" : "?") + name + "=" + encode(value);
        return state == null ? base : base + "&state=" + encode(state);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        LoopbackServer.send(exchange, 302, new byte[0]);
    }

    private static void error(HttpExchange exchange, String error) throws IOException {
        json(exchange, 400, Map.of("error", error));
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        LoopbackServer.send(exchange, status, "application/json", JSON.std.asBytes(body));
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String raw = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readNBytes(65_536), StandardCharsets.UTF_8)
                : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String encoded(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
