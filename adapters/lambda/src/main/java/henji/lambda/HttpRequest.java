package henji.lambda;

import henji.json.BadJson;
import henji.json.Json;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request through an API Gateway HTTP API, payload format 2.0
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 *
 * @param routeKey the template's route that matched, such as {@code POST /webhook} or {@code $default}
 * @param method upper case
 * @param path the path without stage and query, as the gateway gives it
 * @param headers by lower-case name; a header sent several times is one value joined by commas
 * @param query values by name, decoded, in the order sent
 * @param body the decoded raw bytes; empty without a body
 * @param claims of the token, where the route has an authorizer
 * @param requestId the gateway's id of the request, for problems and log lines
 */
public record HttpRequest(
        String routeKey,
        String method,
        String path,
        Map<String, String> headers,
        Map<String, List<String>> query,
        byte[] body,
        Optional<Claims> claims,
        String requestId) {

    /** Copies the maps; the body is not copied and is not to be changed. */
    public HttpRequest {
        headers = Map.copyOf(headers);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /**
     * Reads an event.
     *
     * @throws BadEvent if it is no event of payload format 2.0
     */
    public static HttpRequest read(InputStream event) {
        Map<String, Object> root;
        try {
            root = Json.readObject(event);
        } catch (BadJson e) {
            throw new BadEvent("the event is no JSON object");
        }
        if (!"2.0".equals(root.get("version"))) {
            throw new BadEvent("the event is not of payload format 2.0");
        }
        Map<String, Object> context = child(root, "requestContext");
        Map<String, Object> http = child(context, "http");
        return new HttpRequest(
                text(root, "routeKey"),
                text(http, "method").toUpperCase(Locale.ROOT),
                text(root, "rawPath"),
                headers(root),
                query(root.get("rawQueryString") instanceof String raw ? raw : ""),
                body(root),
                claims(context),
                context.get("requestId") instanceof String id ? id : "unknown");
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The first value of a query parameter; blank counts as absent. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isBlank());
    }

    /** Whether a query parameter came more than once: such a request is ambiguous and usually to be refused. */
    public boolean isAmbiguous(String name) {
        return query.getOrDefault(name, List.of()).size() > 1;
    }

    /** The path's parts, percent-decoded, without empty ones: {@code /api/friends/U1} has three. */
    public List<String> segments() {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).map(HttpRequest::decodedSegment)
                .toList();
    }

    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        try {
            return Json.object(parent.get(name));
        } catch (BadJson e) {
            throw new BadEvent("the event has no " + name);
        }
    }

    private static String text(Map<String, Object> parent, String name) {
        if (parent.get(name) instanceof String value) {
            return value;
        }
        throw new BadEvent("the event has no " + name);
    }

    private static Map<String, String> headers(Map<String, Object> root) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (root.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (value instanceof String text) {
                    headers.merge(((String) name).toLowerCase(Locale.ROOT), text, (a, b) -> a + "," + b);
                }
            });
        }
        return headers;
    }

    private static byte[] body(Map<String, Object> root) {
        if (!(root.get("body") instanceof String body)) {
            return new byte[0];
        }
        if (!Boolean.TRUE.equals(root.get("isBase64Encoded"))) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new BadEvent("the body is not the Base64 that it claims to be");
        }
    }

    private static Optional<Claims> claims(Map<String, Object> context) {
        if (context.get("authorizer") instanceof Map<?, ?> authorizer
                && authorizer.get("jwt") instanceof Map<?, ?> jwt
                && jwt.get("claims") instanceof Map<?, ?> given) {
            Map<String, String> claims = new LinkedHashMap<>();
            given.forEach((name, value) -> {
                if (value != null) {
                    claims.put((String) name, value.toString());
                }
            });
            return Optional.of(new Claims(claims));
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            query.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
        }
        query.replaceAll((name, values) -> List.copyOf(values));
        return query;
    }

    private static String decodedSegment(String part) {
        return part.indexOf('%') < 0 ? part : decoded(part.replace("+", "%2B"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign: keep what was sent, the reader will not know it
        }
    }

    /** Neither headers nor body, which hold tokens and what people wrote. */
    @Override
    public String toString() {
        return "HttpRequest[" + routeKey + "]";
    }
}
