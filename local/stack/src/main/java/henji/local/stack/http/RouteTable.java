package henji.local.stack.http;

import henji.local.template.FunctionEvent;
import henji.local.template.FunctionResource;
import henji.local.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the route of a request as HTTP API does: a full match of method and path, then a greedy path variable, then
 * {@code $default}; the more literal path wins, and a written method wins over ANY
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
 */
final class RouteTable {

    /** The route that a request takes; path parameters are decoded. */
    record Match(FunctionResource function, FunctionEvent.Route route, Map<String, String> pathParameters) {

        /** {@code GET /api/{proxy+}} or {@code $default}. */
        String routeKey() {
            return route.path().equals("$default") ? "$default" : route.method() + " " + route.path();
        }
    }

    private record Entry(FunctionResource function, FunctionEvent.Route route) {}

    private final List<Entry> entries = new ArrayList<>();

    RouteTable(Template template) {
        template.functions().forEach(function -> function.events(FunctionEvent.Route.class)
                .forEach(route -> entries.add(new Entry(function, route))));
    }

    Optional<Match> find(String method, String path) {
        return entries.stream()
                .filter(entry -> entry.route().method().equals("ANY")
                        || entry.route().method().equals(method))
                .flatMap(entry -> match(entry, path).stream())
                .max(Comparator.<Match, String>comparing(match -> rank(match.route().path()))
                        .thenComparing(match -> match.route().method().equals("ANY") ? 0 : 1));
    }

    private static Optional<Match> match(Entry entry, String path) {
        String pattern = entry.route().path();
        if (pattern.equals("$default")) {
            return Optional.of(new Match(entry.function(), entry.route(), Map.of()));
        }
        String[] wanted = pattern.substring(1).split("/", -1);
        String[] given = path.substring(1).split("/", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            String part = wanted[i];
            if (part.startsWith("{") && part.endsWith("+}")) {
                String rest = i < given.length ? String.join("/", List.of(given).subList(i, given.length)) : "";
                if (rest.isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(part.substring(1, part.length() - 2), rest);
                return Optional.of(new Match(entry.function(), entry.route(), parameters));
            }
            if (i >= given.length) {
                return Optional.empty();
            }
            if (part.startsWith("{") && part.endsWith("}")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(part.substring(1, part.length() - 1), given[i]);
            } else if (!part.equals(given[i])) {
                return Optional.empty();
            }
        }
        return wanted.length == given.length
                ? Optional.of(new Match(entry.function(), entry.route(), parameters))
                : Optional.empty();
    }

    /** Sorts {@code $default} below greedy below variable below literal, part by part. */
    private static String rank(String pattern) {
        if (pattern.equals("$default")) {
            return "";
        }
        StringBuilder rank = new StringBuilder();
        for (String part : pattern.substring(1).split("/", -1)) {
            rank.append(part.endsWith("+}") ? 'a' : part.endsWith("}") ? 'b' : 'c');
        }
        return rank.toString();
    }
}
