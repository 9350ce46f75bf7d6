package henji.testkit.http;

import henji.core.staff.Role;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds one request event, as
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html shows it.
 *
 * @param path raw, percent-encoded, without the query
 * @param query raw, without the question mark
 * @param claims of the JWT; none means that no authorizer ran
 */
public record ApiEvent(String method, String path, String query, Map<String, String> headers, Optional<String> body,
        Map<String, String> claims) {

    /** Issuer of the tokens in tests. */
    public static final String ISSUER = "https://issuer.test";
    /** Client of the tokens in tests. */
    public static final String CLIENT = "henji-page";
    /** Id of every request built here. */
    public static final String REQUEST_ID = "req-1";
    /** Marks a body that is Base64; not sent. */
    private static final String BYTES = "x-test-bytes";

    public ApiEvent {
        headers = Map.copyOf(headers);
        claims = Map.copyOf(claims);
    }

    /** A request without a token or a body; {@code target} may carry a query. */
    public static ApiEvent of(String method, String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new ApiEvent(method, path, query, Map.of(), Optional.empty(), Map.of());
    }

    /** The same with an access token for a person of these roles, valid for an hour. */
    public ApiEvent as(String subject, Instant now, Role... roles) {
        return withClaim("sub", subject)
                .withClaim("iss", ISSUER)
                .withClaim("client_id", CLIENT)
                .withClaim("token_use", "access")
                .withClaim("username", subject)
                .withClaim("iat", Long.toString(now.getEpochSecond()))
                .withClaim("exp", Long.toString(now.plusSeconds(3_600).getEpochSecond()))
                .withClaim("cognito:groups",
                        Arrays.stream(roles).map(Role::group).collect(Collectors.joining(" ", "[", "]")));
    }

    /** The same with another value of one claim. */
    public ApiEvent withClaim(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return new ApiEvent(method, path, query, headers, body, more);
    }

    /** The same without one claim. */
    public ApiEvent withoutClaim(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(claims);
        fewer.remove(name);
        return new ApiEvent(method, path, query, headers, body, fewer);
    }

    /** The same with one more header; {@code name} in lower case. */
    public ApiEvent withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiEvent(method, path, query, more, body, claims);
    }

    /** The same with a JSON body. */
    public ApiEvent withJson(String json) {
        return withBody("application/json", json);
    }

    /** The same with a body of any type. */
    public ApiEvent withBody(String type, String text) {
        return new ApiEvent(method, path, query, headers, Optional.of(text), claims).withHeader("content-type", type);
    }

    /** The same with bytes that are no text, as the gateway sends them: in Base64. */
    public ApiEvent withBytes(String type, byte[] bytes) {
        return withBody(type, Base64.getEncoder().encodeToString(bytes)).withHeader(BYTES, "yes");
    }

    /** The body's bytes as they came over the wire; empty without a body. */
    public byte[] bytes() {
        byte[] given = body.orElse("").getBytes(StandardCharsets.UTF_8);
        return headers.containsKey(BYTES) ? Base64.getDecoder().decode(given) : given;
    }

    /** The event as the function's input. */
    public InputStream stream() {
        return new ByteArrayInputStream(json().getBytes(StandardCharsets.UTF_8));
    }

    /** The event as JSON. */
    public String json() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("host", "api.test");
        boolean encoded = all.remove(BYTES) != null;
        String authorizer = claims.isEmpty() ? ""
                : ",\"authorizer\":{\"jwt\":{\"claims\":" + object(claims) + ",\"scopes\":null}}";
        return "{\"version\":\"2.0\",\"routeKey\":" + text(method + " /api/{proxy+}")
                + ",\"rawPath\":" + text(path) + ",\"rawQueryString\":" + text(query)
                + ",\"headers\":" + object(all)
                + ",\"requestContext\":{\"accountId\":\"123456789012\",\"apiId\":\"api\",\"domainName\":\"api.test\""
                + authorizer
                + ",\"http\":{\"method\":" + text(method) + ",\"path\":" + text(path)
                + ",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"192.0.2.1\",\"userAgent\":\"test\"}"
                + ",\"requestId\":" + text(REQUEST_ID) + ",\"stage\":\"$default\",\"timeEpoch\":0}"
                + body.map(given -> ",\"body\":" + text(given)).orElse("")
                + ",\"isBase64Encoded\":" + encoded + "}";
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(member -> text(member.getKey()) + ":" + text(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append((char) unit);
            } else if (unit < 0x20) {
                quoted.append("\\u%04x".formatted(unit));
            } else {
                quoted.append((char) unit);
            }
        });
        return quoted.append('"').toString();
    }
}
