package henji.local.stack.http;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import henji.local.openapi.Exchange;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.function.Outcome;
import henji.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hands each request to the function of its route. API Gateway's own answers have its fixed bodies: 401, 404, 413 and
 * 500. What goes over {@code /api} is held to the contract, if there is one; an answer that is not as the contract says
 * is recorded and sent all the same: on AWS nobody would stop it, and the change behind it has been made.
 */
public final class HttpFront implements HttpHandler {

    private static final int MAXIMUM_BODY = 10 * 1024 * 1024;
    private static final Set<String> HOP_BY_HOP = Set.of("content-length", "transfer-encoding", "connection");

    private final FunctionRuntime functions;
    private final JwtGate gate;
    private final InstantSource clock;
    private final Optional<ContractWatch> contract;
    private final String account;
    private volatile RouteTable routes;

    /** An answer before it is sent; headers as the function wrote them. */
    private record Reply(int status, Map<String, List<String>> headers, byte[] body) {}

    public HttpFront(
            Template template,
            FunctionRuntime functions,
            JwtGate gate,
            InstantSource clock,
            Optional<ContractWatch> contract) {
        this.functions = functions;
        this.gate = gate;
        this.clock = clock;
        this.contract = contract;
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
        Reply reply = reply(exchange, body);
        // Before the answer is sent, so that whoever has it finds its violations counted.
        contract.ifPresent(watch -> watch.saw(seen(exchange, body, reply)));
        reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        LoopbackServer.send(exchange, reply.status(), reply.body());
    }

    private Reply reply(HttpExchange exchange, byte[] body) throws IOException {
        if (body.length > MAXIMUM_BODY) {
            return message(413, "Request Entity Too Large");
        }
        Optional<RouteTable.Match> match =
                routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        if (match.isEmpty()) {
            return message(404, "Not Found");
        }
        Optional<Map<String, String>> claims = Optional.empty();
        if (match.get().route().authorizer().isPresent()) {
            JwtGate.Verdict verdict = gate.check(
                    match.get().route().authorizer().get(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
            switch (verdict) {
                case JwtGate.Verdict.Accepted(Map<String, String> given) -> claims = Optional.of(given);
                case JwtGate.Verdict.Refused(String reason) -> {
                    Reply refusal = message(401, "Unauthorized");
                    refusal.headers().put("www-authenticate", List.of(reason));
                    return refusal;
                }
                case JwtGate.Verdict.Undecided() -> {
                    return message(503, "Service Unavailable");
                }
            }
        }
        byte[] event = HttpEvents.event(exchange, match.get(), body, claims, clock.instant(), account);
        return switch (functions.invoke(match.get().function(), event)) {
            case Outcome.Answered answered -> {
                Reply reply = answer(answered.body());
                if (reply.status() >= 500) {
                    functions.answeredBadly(
                            match.get().function(), "answered " + reply.status() + " on " + match.get().routeKey());
                }
                yield reply;
            }
            case Outcome.Failed ignored -> message(500, "Internal Server Error");
            case Outcome.TimedOut ignored -> message(500, "Internal Server Error");
        };
    }

    /** The answer object of format 2.0, or, without a {@code statusCode}, the whole as a JSON body. */
    private static Reply answer(byte[] raw) {
        Object parsed;
        try {
            parsed = JSON.std.anyFrom(raw);
        } catch (IOException e) {
            return message(500, "Internal Server Error");
        }
        if (!(parsed instanceof Map<?, ?> reply) || !(reply.get("statusCode") instanceof Number status)) {
            return typed(200, "application/json", raw);
        }
        Map<String, List<String>> headers = headers();
        if (reply.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (!HOP_BY_HOP.contains(String.valueOf(name).toLowerCase(Locale.ROOT))) {
                    headers.put(String.valueOf(name), List.of(String.valueOf(value)));
                }
            });
        }
        if (reply.get("cookies") instanceof List<?> cookies) {
            headers.put("Set-Cookie", cookies.stream().map(String::valueOf).toList());
        }
        String body = reply.get("body") instanceof String text ? text : "";
        byte[] bytes = Boolean.TRUE.equals(reply.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        headers.putIfAbsent("Content-Type", List.of("text/plain; charset=utf-8"));
        headers.put("Apigw-Requestid", List.of("local"));
        return new Reply(status.intValue(), headers, bytes);
    }

    private static Reply message(int status, String message) {
        return typed(
                status, "application/json", ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static Reply typed(int status, String type, byte[] body) {
        Map<String, List<String>> headers = headers();
        headers.put("Content-Type", List.of(type));
        return new Reply(status, headers, body);
    }

    /** Names of headers have no case. */
    private static Map<String, List<String>> headers() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static Exchange seen(HttpExchange exchange, byte[] body, Reply reply) {
        URI uri = exchange.getRequestURI();
        return new Exchange(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""),
                body,
                reply.status(),
                reply.body().length == 0 ? "" : reply.headers().getOrDefault("Content-Type", List.of("")).getFirst(),
                reply.body());
    }
}
