package henji.local.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A client of the simulator over HTTP that retries nothing. */
final class LineCaller {

    /** An answer; the body is a missing node when it is no JSON. */
    record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    private final LineSimulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();

    LineCaller(LineSimulator simulator) {
        this.simulator = simulator;
    }

    static ArrayNode text(String text) {
        ArrayNode messages = Json.array();
        messages.addObject().put("type", "text").put("text", text);
        return messages;
    }

    Reply push(String to, String text) throws IOException {
        return push(Optional.of(UUID.randomUUID()), to, text(text));
    }

    Reply push(UUID key, String to, String text) throws IOException {
        return push(Optional.of(key), to, text(text));
    }

    Reply push(Optional<UUID> key, String to, JsonNode messages) throws IOException {
        ObjectNode body = Json.object().put("to", to);
        body.set("messages", messages);
        return post("/v2/bot/message/push", key, body);
    }

    Reply multicast(UUID key, List<String> to, String text) throws IOException {
        ObjectNode body = Json.object();
        to.forEach(body.putArray("to")::add);
        body.set("messages", text(text));
        return post("/v2/bot/message/multicast", Optional.of(key), body);
    }

    Reply reply(String token, String text) throws IOException {
        ObjectNode body = Json.object().put("replyToken", token);
        body.set("messages", text(text));
        return post("/v2/bot/message/reply", Optional.empty(), body);
    }

    Reply post(String path, Optional<UUID> key, JsonNode body) throws IOException {
        HttpRequest.Builder request = line(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        key.ifPresent(uuid -> request.header("X-Line-Retry-Key", uuid.toString()));
        return send(request);
    }

    Reply get(String path) throws IOException {
        return send(line(path));
    }

    HttpRequest.Builder line(String path) {
        return HttpRequest.newBuilder(simulator.uri().resolve(path))
                .header("Authorization", "Bearer " + simulator.issueToken());
    }

    Reply control(String method, String path, JsonNode body) throws IOException {
        return send(HttpRequest.newBuilder(simulator.uri().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    Reply control(String path) throws IOException {
        return send(HttpRequest.newBuilder(simulator.uri().resolve(path)));
    }

    Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = Json.parse(answer.body())
                    .orElse(MissingNode.getInstance());
            return new Reply(answer.statusCode(), body, answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    URI uri() {
        return simulator.uri();
    }
}
