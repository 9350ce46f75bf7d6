package henji.local.line.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the handler for a method and a path with {@code {name}} segments. */
public final class Router {

    /** A request and the values its path carries. */
    public record Call(Request request, Map<String, String> path) {
        public String value(String name) {
            return path.get(name);
        }

        /** @throws IllegalArgumentException when the body is no JSON object; an empty body is an empty object */
        public ObjectNode json() {
            if (request.body().length == 0) {
                return Json.object();
            }
            return Json.parse(request.body())
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast)
                    .orElseThrow(() -> new IllegalArgumentException("the body must be a JSON object"));
        }
    }

    /** Answers a call; an {@link IllegalArgumentException} becomes a 400 with its message. */
    public interface Handler {
        public Answer answer(Call call);
    }

    private record Route(String method, String[] segments, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    public Router add(String method, String path, Handler handler) {
        routes.add(new Route(method, path.split("/"), handler));
        return this;
    }

    /** @return empty when no route fits */
    public Optional<Answer> answer(Request request) {
        String[] segments = request.path().split("/");
        for (Route route : routes) {
            if (route.method().equals(request.method())) {
                Optional<Map<String, String>> values = match(route.segments(), segments);
                if (values.isPresent()) {
                    return Optional.of(safely(route.handler(), new Call(request, values.get())));
                }
            }
        }
        return Optional.empty();
    }

    private static Answer safely(Handler handler, Call call) {
        try {
            return handler.answer(call);
        } catch (IllegalArgumentException wrong) {
            return Answer.error(400, Optional.ofNullable(wrong.getMessage()).orElse("bad request"));
        }
    }

    private static Optional<Map<String, String>> match(String[] route, String[] path) {
        if (route.length != path.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < route.length; i++) {
            if (route[i].startsWith("{")) {
                values.put(route[i].substring(1, route[i].length() - 1), path[i]);
            } else if (!route[i].equals(path[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
