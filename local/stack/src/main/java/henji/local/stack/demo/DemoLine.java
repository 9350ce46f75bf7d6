package henji.local.stack.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.core.friend.FriendId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes people of the LINE simulator, without a webhook for each. */
final class DemoLine {

    private static final int CREATED = 201;

    private final URI line;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DemoLine(URI line) {
        this.line = line;
    }

    /** A person who follows the account already. */
    void add(FriendId id, String name) {
        post(Map.of("id", id.value(), "displayName", name, "quiet", true, "picture", false));
    }

    /** Many people who follow the account already, with names of the simulator's own. */
    List<FriendId> addMany(int count) {
        Map<String, Object> answer = post(Map.of("count", count, "quiet", true, "list", true));
        return ((List<?>) answer.get("userIds")).stream().map(id -> new FriendId((String) id)).toList();
    }

    private Map<String, Object> post(Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(line + "/control/people"))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.std.asBytes(body)))
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != CREATED) {
                throw new IllegalStateException("The LINE simulator answered " + answer.statusCode());
            }
            return JSON.std.mapFrom(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to the LINE simulator", e);
        }
    }
}
