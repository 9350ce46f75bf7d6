package henji.local.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import henji.local.stack.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Control of a running stack: {@code GET /clock}; {@code POST /clock} with {@code {"advanceMillis": n}} or
 * {@code {"to": "2026-11-23T10:00:00+09:00"}}, which answers when all that became due is done; {@code GET /status} with
 * what is queued, what was refused and what was not as openapi.yaml says; {@code GET /events} with what was put on the
 * bus; {@code POST /consumers} with {@code {"rest": true}}, after which what is sent to queues stays there, or
 * {@code false}; {@code POST /outage} with {@code {"service": "sqs", "how": "down"}}, {@code "hang"} or {@code "none"}.
 * Requests from pages of other origins than loopback are refused.
 */
final class ControlApi implements HttpHandler {

    private final Stack stack;

    public ControlApi(Stack stack) {
        this.stack = stack;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !isLoopback(origin)) {
            LoopbackServer.text(exchange, 403, "Only pages on loopback may control the stack.\n");
            return;
        }
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (call) {
            case "GET /clock" -> json(exchange, 200, clock(Optional.empty()));
            case "POST /clock" -> move(exchange);
            case "POST /consumers" -> rest(exchange);
            case "POST /outage" -> outage(exchange);
            case "GET /status" -> json(exchange, 200, status());
            case "GET /events" -> json(
                    exchange,
                    200,
                    Map.of(
                            "events",
                            stack.events().stream()
                                    .map(event -> Map.of(
                                            "bus", event.bus(),
                                            "source", event.source(),
                                            "detailType", event.detailType(),
                                            "detail", event.detail()))
                                    .toList()));
            default -> json(exchange, 404, Map.of("message", "There is no " + call));
        }
    }

    private void move(HttpExchange exchange) throws IOException {
        Map<String, Object> body;
        Instant to;
        try {
            body = JSON.std.mapFrom(exchange.getRequestBody().readNBytes(10_000));
            to = target(body);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            json(exchange, 400, Map.of("message",
                    "Give {\"advanceMillis\": n} with n >= 0, or {\"to\": a time with offset}"));
            return;
        }
        int fired = stack.clock().moveTo(to);
        json(exchange, 200, clock(Optional.of(fired)));
    }

    private void rest(HttpExchange exchange) throws IOException {
        Object wanted;
        try {
            wanted = JSON.std.mapFrom(exchange.getRequestBody().readNBytes(10_000)).get("rest");
        } catch (IOException e) {
            wanted = null;
        }
        if (wanted instanceof Boolean rest) {
            stack.rest(rest);
            json(exchange, 200, Map.of("rest", rest));
        } else {
            json(exchange, 400, Map.of("message", "Give {\"rest\": true} or {\"rest\": false}"));
        }
    }

    private void outage(HttpExchange exchange) throws IOException {
        try {
            Map<String, Object> body = JSON.std.mapFrom(exchange.getRequestBody().readNBytes(10_000));
            String service = String.valueOf(body.get("service"));
            String how = String.valueOf(body.get("how"));
            stack.outage(service, how);
            json(exchange, 200, Map.of("service", service, "how", how));
        } catch (IOException | IllegalArgumentException e) {
            json(exchange, 400, Map.of("message", "Give {\"service\": s, \"how\": h}: s is dynamodb, sqs, s3, ssm,"
                    + " events or scheduler, h is down, hang or none"));
        }
    }

    private Instant target(Map<String, Object> body) {
        if (body.get("advanceMillis") instanceof Number millis && millis.longValue() >= 0) {
            return stack.clock().now().plusMillis(millis.longValue());
        }
        if (body.get("to") instanceof String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
        throw new IllegalArgumentException("neither advanceMillis nor to");
    }

    private Map<String, Object> clock(Optional<Integer> fired) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("now", stack.clock().now().toString());
        answer.put("offsetMillis", stack.clock().offsetMillis());
        fired.ifPresent(count -> answer.put("fired", count));
        return answer;
    }

    private Map<String, Object> status() {
        Map<String, Integer> queued = new LinkedHashMap<>();
        stack.template().queues().forEach(queue -> queued.put(queue.id(), 0));
        stack.openMessages()
                .forEach(message -> stack.template().queues().stream()
                        .filter(queue -> queue.name().equals(message.queue()))
                        .forEach(queue -> queued.merge(queue.id(), 1, Integer::sum)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("quiet", stack.isQuiet());
        answer.put("queued", queued);
        answer.put("refusals", stack.refusals());
        answer.put("failures", stack.failures());
        answer.put("contractViolations", stack.contractViolations());
        answer.put("latestContractViolations", stack.latestContractViolations());
        return answer;
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return "127.0.0.1".equals(host) || "localhost".equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        LoopbackServer.send(exchange, status, "application/json", JSON.std.asBytes(body));
    }
}
