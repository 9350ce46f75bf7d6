package henji.local.stack.http;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.function.Outcome;
import henji.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hands each request to the function of its route. API Gateway's own answers have its fixed bodies: 401, 404, 413 and
 * 500.
 */
public final class HttpFront implements HttpHandler {

    private static final int MAXIMUM_BODY = 10 * 1024 * 1024;
    private static final Set<String> HOP_BY_HOP = Set.of("content-length", "transfer-encoding", "connection");

    private final FunctionRuntime functions;
    private final JwtGate gate;
    private final InstantSource clock;
    private final String account;
    private volatile RouteTable routes;

    public HttpFront(Template template, FunctionRuntime functions, JwtGate gate, InstantSource clock) {
        this.functions = functions;
        this.gate = gate;
        this.clock = clock;
        this.account = template.names().account();
        follow(template);
    }

    /** Serves the routes of this template from now on. */
    public void follow(Template template) {
        routes = new RouteTable(template);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_BODY + 1);
        if (body.length > MAXIMUM_BODY) {
            message(exchange, 413, "Request Entity Too Large");
            return;
        }
        Optional<RouteTable.Match> match =
                routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        if (match.isEmpty()) {
            message(exchange, 404, "Not Found");
            return;
        }
        Optional<Map<String, String>> claims = Optional.empty();
        if (match.get().route().authorizer().isPresent()) {
            JwtGate.Verdict verdict = gate.check(
                    match.get().route().authorizer().get(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
            switch (verdict) {
                case JwtGate.Verdict.Accepted(Map<String, String> given) -> claims = Optional.of(given);
                case JwtGate.Verdict.Refused(String reason) -> {
                    exchange.getResponseHeaders().set("www-authenticate", reason);
                    message(exchange, 401, "Unauthorized");
                    return;
                }
            }
        }
        byte[] event = HttpEvents.event(exchange, match.get(), body, claims, clock.instant(), account);
        switch (functions.invoke(match.get().function(), event)) {
            case Outcome.Answered answered -> {
                int status = answer(exchange, answered.body());
                if (status >= 500) {
                    functions.answeredBadly(
                            match.get().function(), "answered " + status + " on " + match.get().routeKey());
                }
            }
            case Outcome.Failed ignored -> message(exchange, 500, "Internal Server Error");
            case Outcome.TimedOut ignored -> message(exchange, 500, "Internal Server Error");
        }
    }

    /**
     * Passes on the answer object of format 2.0, or, without a {@code statusCode}, the whole as a JSON body.
     *
     * @return the status
     */
    private static int answer(HttpExchange exchange, byte[] raw) throws IOException {
        Object parsed;
        try {
            parsed = JSON.std.anyFrom(raw);
        } catch (IOException e) {
            message(exchange, 500, "Internal Server Error");
            return 500;
        }
        if (!(parsed instanceof Map<?, ?> reply) || !(reply.get("statusCode") instanceof Number status)) {
            LoopbackServer.send(exchange, 200, "application/json", raw);
            return 200;
        }
        Headers headers = exchange.getResponseHeaders();
        if (reply.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                String key = String.valueOf(name);
                if (!HOP_BY_HOP.contains(key.toLowerCase(Locale.ROOT))) {
                    headers.set(key, String.valueOf(value));
                }
            });
        }
        if (reply.get("cookies") instanceof List<?> cookies) {
            cookies.forEach(cookie -> headers.add("Set-Cookie", String.valueOf(cookie)));
        }
        String body = reply.get("body") instanceof String text ? text : "";
        byte[] bytes = Boolean.TRUE.equals(reply.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        if (!headers.containsKey("Content-Type")) {
            headers.set("Content-Type", "text/plain; charset=utf-8");
        }
        headers.set("Apigw-Requestid", "local");
        LoopbackServer.send(exchange, status.intValue(), bytes);
        return status.intValue();
    }

    private static void message(HttpExchange exchange, int status, String message) throws IOException {
        LoopbackServer.send(
                exchange,
                status,
                "application/json",
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
