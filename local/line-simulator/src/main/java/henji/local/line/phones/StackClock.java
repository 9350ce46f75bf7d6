package henji.local.line.phones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The local stack's movable clock, asked and moved over its control API; the simulator then takes the same offset,
 * so that LINE and Henji agree on the time. The browser asks us because the stack is another origin.
 */
public final class StackClock implements AutoCloseable {

    private final Optional<URI> control;
    private final Platform platform;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    public StackClock(Optional<URI> control, Platform platform) {
        this.control = control;
        this.platform = platform;
    }

    Answer read() {
        return ask(address -> HttpRequest.newBuilder(address).GET());
    }

    /** {@code {"advanceMillis": n}} or {@code {"to": "2026-11-23T10:00:00+09:00"}}, as the stack understands it. */
    Answer move(ObjectNode body) {
        return ask(address -> HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private interface Question {
        HttpRequest.Builder about(URI address);
    }

    private Answer ask(Question question) {
        if (control.isEmpty()) {
            return Answer.error(404, "no stack control is configured");
        }
        URI address = URI.create(control.get().toString().replaceFirst("/$", "") + "/clock");
        try {
            // A jump lets due schedules run before it answers, which takes its time.
            HttpResponse<byte[]> answer = client.send(
                    question.about(address).timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            Optional<JsonNode> clock = Json.parse(answer.body()).filter(body -> body.has("offsetMillis"));
            if (answer.statusCode() != 200 || clock.isEmpty()) {
                return Answer.error(502, "the stack did not answer with its clock: status " + answer.statusCode());
            }
            platform.setClock(clock.get().path("offsetMillis").asLong());
            return Answer.ok(clock.get());
        } catch (IOException unreachable) {
            return Answer.error(502, "the stack does not answer");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Answer.error(502, "the simulator is closing");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
