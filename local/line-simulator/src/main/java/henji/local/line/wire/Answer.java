package henji.local.line.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An HTTP answer. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public static Answer json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    public static Answer ok(JsonNode body) {
        return json(200, body);
    }

    /** LINE's {@code {}}. */
    public static Answer empty() {
        return ok(Json.object());
    }

    public static Answer error(int status, String message) {
        return json(status, Json.object().put("message", message));
    }

    public static Answer error(int status, String message, List<Problem> problems) {
        var body = Json.object().put("message", message);
        if (!problems.isEmpty()) {
            var details = body.putArray("details");
            problems.forEach(problem ->
                    details.addObject().put("message", problem.message()).put("property", problem.property()));
        }
        return json(status, body);
    }

    public static Answer html(int status) {
        String page = "<!DOCTYPE html><html><body><h1>" + status + "</h1></body></html>";
        return of(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }

    public void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, body.length == 0 || head ? -1 : body.length);
        if (body.length > 0 && !head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
