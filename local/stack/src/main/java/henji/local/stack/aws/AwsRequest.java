package henji.local.stack.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an AWS service.
 *
 * @param uri path and query as sent
 */
record AwsRequest(String method, URI uri, Headers headers, byte[] body) {

    static AwsRequest of(HttpExchange exchange) throws IOException {
        return new AwsRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** {@code PutItem} of {@code X-Amz-Target: DynamoDB_20120810.PutItem}. */
    String operation() {
        String target = header("X-Amz-Target").orElse("");
        return target.substring(target.indexOf('.') + 1);
    }

    Map<String, Object> json() {
        try {
            return body.length == 0 ? Map.of() : JSON.std.mapFrom(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is no JSON object", e);
        }
    }

    /** Query parameters, decoded; of several with one name the last. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
