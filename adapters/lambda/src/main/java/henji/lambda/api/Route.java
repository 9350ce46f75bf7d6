package henji.lambda.api;

import henji.core.staff.Right;
import henji.lambda.HttpReply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One operation of the API. It cannot be made without the right it needs.
 *
 * @param method upper case
 * @param template as in openapi.yaml, such as {@code /api/friends/{friendId}/messages}
 * @param right what the caller must hold
 * @param endpoint does the work
 */
public record Route(String method, String template, Right right, Endpoint endpoint) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern TEMPLATE = Pattern.compile("(/([A-Za-z0-9-]+|\\{[A-Za-z]+}))+");
    private static final int PARAMETER_MAX = 200;

    /** Does the work of a route for a caller who holds its right. */
    @FunctionalInterface
    public interface Endpoint {
        /**
         * Answers one call.
         *
         * @throws henji.lambda.Refused for the expected refusals, {@link henji.core.input.InvalidInput} for bad input
         */
        HttpReply answer(Call call);
    }

    /** Refuses a route that names no right, or a method or template the API does not have. */
    public Route {
        Objects.requireNonNull(right, () -> "a route without a right: " + method + " " + template);
        Objects.requireNonNull(endpoint);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("no method of the API: " + method);
        }
        if (!TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException("no path template: " + template);
        }
        Set<String> names = new HashSet<>();
        for (String part : template.split("/")) {
            if (isParameter(part) && !names.add(part)) {
                throw new IllegalArgumentException("a parameter twice: " + template);
            }
        }
    }

    /** Method and template, as logs and problems name the route. */
    public String name() {
        return method + " " + template;
    }

    /** Path parameters of a path, if it fits the template. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> parts = Arrays.stream(template.split("/")).filter(part -> !part.isEmpty()).toList();
        if (parts.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String given = segments.get(i);
            if (isParameter(part)) {
                if (given.length() > PARAMETER_MAX || given.codePoints().anyMatch(Character::isISOControl)) {
                    return Optional.empty();
                }
                parameters.put(part.substring(1, part.length() - 1), given);
            } else if (!part.equals(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** How many parts are fixed: {@code /api/friends/search} goes before {@code /api/friends/{friendId}}. */
    long fixedParts() {
        return Arrays.stream(template.split("/")).filter(part -> !part.isEmpty() && !isParameter(part)).count();
    }

    private static boolean isParameter(String part) {
        return part.startsWith("{");
    }
}
