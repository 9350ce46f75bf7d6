package henji.local.line.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, read as far as its limit.
 *
 * @param path decoded
 * @param query the last value of each parameter
 * @param body at most the limit and one byte more
 */
public record Request(String method, String path, Map<String, String> query, HttpExchange exchange, byte[] body) {

    public static Request read(HttpExchange exchange, int longestBody) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(longestBody + 1);
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
                exchange,
                body);
    }

    /** @return the header's value, empty when it is missing */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public String parameter(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** @throws IllegalArgumentException when the parameter is there and no number */
    public long number(String name, long otherwise) {
        String text = query.getOrDefault(name, "");
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    /** Reads {@code application/x-www-form-urlencoded}. */
    public static Map<String, String> form(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
