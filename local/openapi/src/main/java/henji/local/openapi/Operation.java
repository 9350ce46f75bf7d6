package henji.local.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the contract.
 *
 * @param method upper case
 * @param path with parameters in braces, such as {@code /api/friends/{friendId}}
 * @param right the one right that the caller needs
 * @param scope which objects it reaches
 * @param function the Lambda function that answers
 * @param parameters of path and query, resolved
 * @param requestBody schema of the JSON body, if it takes one
 * @param bodyRequired whether it refuses a request without a body
 * @param answers by status, as written
 */
public record Operation(
        String method,
        String path,
        String right,
        String scope,
        String function,
        List<Parameter> parameters,
        Optional<Map<?, ?>> requestBody,
        boolean bodyRequired,
        Map<String, Answer> answers) {

    /**
     * A parameter.
     *
     * @param in {@code path} or {@code query}
     * @param schema of its value
     */
    public record Parameter(String name, String in, boolean required, Map<?, ?> schema) {}

    /**
     * What an answer of one status is.
     *
     * @param content schema by media type; empty = no body
     */
    public record Answer(Map<String, Map<?, ?>> content) {}

    /** Method and path. */
    public String name() {
        return method + " " + path;
    }

    /** The path parameters of a raw path, decoded, if it fits. */
    Optional<Map<String, String>> match(String rawPath) {
        String[] wanted = path.split("/", -1);
        String[] given = rawPath.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                found.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(given[i].replace("+", "%2B")));
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /** More literal paths go first: {@code /api/friends/search} before {@code /api/friends/{friendId}}. */
    long variables() {
        return path.chars().filter(unit -> unit == '{').count();
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercent) {
            return text;
        }
    }
}
