package henji.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.json.Json;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRequestTest {

    @Test
    void headersAreFoundByLowerCaseNameWhateverCaseTheyCameIn() {
        Map<String, Object> event = event();
        event.put("headers", Map.of("X-Line-Signature", "abc"));

        assertThat(read(event).header("x-line-signature")).contains("abc");
    }

    @Test
    void aHeaderInTwoCasesIsJoinedSoThatNeitherHides() {
        Map<String, Object> event = event();
        event.put("headers", Map.of("X-Line-Signature", "a", "x-line-signature", "b"));

        assertThat(read(event).header("x-line-signature").orElseThrow()).contains(",").hasSize(3);
    }

    @Test
    void aBase64BodyIsDecodedToItsRawBytes() {
        Map<String, Object> event = event();
        event.put("body", "/wAB");
        event.put("isBase64Encoded", true);

        assertThat(read(event).body()).containsExactly(0xff, 0x00, 0x01);
    }

    @Test
    void aBodyThatIsNotTheBase64ItClaimsToBeIsNoEvent() {
        Map<String, Object> event = event();
        event.put("body", "*");
        event.put("isBase64Encoded", true);

        assertThatThrownBy(() -> read(event)).isInstanceOf(BadEvent.class);
    }

    @Test
    void aRepeatedQueryParameterKeepsAllItsValues() {
        Map<String, Object> event = event();
        event.put("rawQueryString", "a=1&b=%E8%BF%94&a=2&c");

        HttpRequest request = read(event);

        assertThat(request.query()).isEqualTo(Map.of(
                "a", List.of("1", "2"), "b", List.of("返"), "c", List.of("")));
        assertThat(request.isAmbiguous("a")).isTrue();
        assertThat(request.parameter("b")).contains("返");
        assertThat(request.parameter("c")).isEmpty();
    }

    @Test
    void pathSegmentsAreDecodedOneByOneAndAPlusStaysAPlus() {
        Map<String, Object> event = event();
        event.put("rawPath", "/api/tags/a%2Fb+c");

        assertThat(read(event).segments()).containsExactly("api", "tags", "a/b+c");
    }

    @Test
    void groupsArriveAsTextInBrackets() {
        Map<String, Object> event = event();
        event.put("requestContext", Map.of(
                "http", Map.of("method", "get"),
                "authorizer", Map.of("jwt", Map.of("claims", Map.of(
                        "sub", "s1", "token_use", "access", "cognito:groups", "[Admin Operator]")))));

        Claims claims = read(event).claims().orElseThrow();

        assertThat(claims.subject()).contains("s1");
        assertThat(claims.groups()).containsExactlyInAnyOrder("Admin", "Operator");
        assertThat(claims.isAccessToken()).isTrue();
        assertThat(new Claims(Map.of("cognito:groups", "[]")).groups()).isEmpty();
        assertThat(new Claims(Map.of("token_use", "id")).isAccessToken()).isFalse();
    }

    @Test
    void anEventOfAnotherPayloadFormatIsRefused() {
        Map<String, Object> event = event();
        event.put("version", "1.0");

        assertThatThrownBy(() -> read(event)).isInstanceOf(BadEvent.class);
        assertThatThrownBy(() -> HttpRequest.read(new ByteArrayInputStream("[]".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BadEvent.class);
    }

    private static Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", "GET /x");
        event.put("rawPath", "/x");
        event.put("rawQueryString", "");
        event.put("headers", Map.of());
        event.put("requestContext", Map.of("http", Map.of("method", "GET"), "requestId", "r1"));
        return event;
    }

    private static HttpRequest read(Map<String, Object> event) {
        return HttpRequest.read(new ByteArrayInputStream(Json.write(event)));
    }
}
