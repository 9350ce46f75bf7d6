package henji.lambda;

import henji.json.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer through an API Gateway HTTP API, payload format 2.0. Security headers are added when it is written, so
 * that no answer leaves without them; a header set here wins.
 *
 * @param status HTTP status
 * @param headers by lower-case name
 * @param body raw bytes, not to be changed
 * @param binary whether the body is to cross the gateway as Base64 (anything that is not UTF-8 text)
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, boolean binary) {

    private static final byte[] NOTHING = new byte[0];

    /** Copies the headers. */
    public HttpReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A JSON answer; the tree as {@link Json#write(Object)} takes it. */
    public static HttpReply json(int status, Object tree) {
        return new HttpReply(status, Map.of("content-type", "application/json"), Json.write(tree), false);
    }

    /** An answer without a body. */
    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), NOTHING, false);
    }

    /** The same answer with one more header. */
    public HttpReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, more, body, binary);
    }

    /** Writes the answer as the gateway takes it, with the security headers that are not set already. */
    public void write(OutputStream stream) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(SecurityHeaders.ALWAYS);
        all.putAll(SecurityHeaders.API);
        all.putAll(headers);
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("statusCode", status);
        reply.put("headers", all);
        reply.put("body", binary
                ? Base64.getEncoder().encodeToString(body)
                : new String(body, StandardCharsets.UTF_8));
        reply.put("isBase64Encoded", binary);
        stream.write(Json.write(reply));
    }

    /** Without the body, which holds what people wrote. */
    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
