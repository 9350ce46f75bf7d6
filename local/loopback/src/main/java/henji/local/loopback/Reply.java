package henji.local.loopback;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An answer.
 *
 * @param type content type; empty without a body
 */
public record Reply(int status, String type, byte[] body) {

    private static final int NO_BODY = -1;

    /** Without a body. */
    public static Reply of(int status) {
        return new Reply(status, "", new byte[0]);
    }

    public static Reply json(int status, Object tree) {
        try {
            return new Reply(status, "application/x-amz-json-1.0", JSON.std.asBytes(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void to(HttpExchange exchange) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
