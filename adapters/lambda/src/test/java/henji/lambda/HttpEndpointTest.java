package henji.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import henji.json.Json;
import henji.runtime.Log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

    private final List<String> lines = new ArrayList<>();
    private final Log log = new Log(lines::add, InstantSource.fixed(Instant.EPOCH), "test");

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws IOException {
        Map<String, Object> answer = answer(request -> HttpReply.empty(204));

        assertThat(Json.object(answer.get("headers")))
                .containsAllEntriesOf(SecurityHeaders.ALWAYS)
                .containsAllEntriesOf(SecurityHeaders.API);
        assertThat(answer).containsEntry("statusCode", 204).containsEntry("isBase64Encoded", false);
    }

    @Test
    void aHeaderOfTheAnswerWinsOverTheDefault() throws IOException {
        Map<String, Object> answer = answer(request -> HttpReply.empty(200).with("cache-control", "no-cache"));

        assertThat(Json.object(answer.get("headers"))).containsEntry("cache-control", "no-cache");
    }

    @Test
    void aRefusalBecomesItsProblemWithTheRequestsId() throws IOException {
        Map<String, Object> answer = answer(request -> {
            throw new Refused(Problem.of(409, "stale-version", "Somebody was faster")
                    .withField(new Problem.Field("/version", "stale"))
                    .withMember("current", Map.of("version", 7)));
        });

        assertThat(answer).containsEntry("statusCode", 409);
        assertThat(Json.readObject((String) answer.get("body"))).isEqualTo(Map.of(
                "type", "urn:henji:problem:stale-version",
                "title", "Somebody was faster",
                "status", 409,
                "code", "stale-version",
                "fields", List.of(Map.of("path", "/version", "code", "stale")),
                "current", Map.of("version", 7),
                "id", "r1"));
        assertThat(lines).isEmpty();
    }

    @Test
    void anUnexpectedFailureTellsItsIdAndNothingElse() throws IOException {
        Map<String, Object> answer = answer(request -> {
            throw new IllegalStateException("山田さんの本文");
        });

        assertThat(answer).containsEntry("statusCode", 500);
        assertThat((String) answer.get("body")).contains("\"id\":\"r1\"").doesNotContain("山田");
        assertThat(lines).singleElement().asString()
                .contains("request-failed", "\"request\":\"r1\"", "IllegalStateException", "HttpEndpointTest")
                .doesNotContain("山田");
    }

    @Test
    void aBodyThatIsNoJsonIsABadRequest() throws IOException {
        Map<String, Object> answer = answer(request -> HttpReply.json(200, Json.readObject(request.body())));

        assertThat(answer).containsEntry("statusCode", 400);
    }

    private Map<String, Object> answer(HttpEndpoint.Responder responder) throws IOException {
        byte[] event = Json.write(Map.of(
                "version", "2.0", "routeKey", "GET /x", "rawPath", "/x", "body", "no json",
                "requestContext", Map.of("http", Map.of("method", "GET"), "requestId", "r1")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HttpEndpoint(log, responder).handle(new ByteArrayInputStream(event), out);
        return Json.readObject(out.toByteArray());
    }
}
