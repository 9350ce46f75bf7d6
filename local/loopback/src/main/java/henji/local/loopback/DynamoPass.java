package henji.local.loopback;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes calls on to the embedded DynamoDB, or fails them. */
final class DynamoPass {

    private final URI endpoint;
    private final AtomicInteger failing = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DynamoPass(URI endpoint) {
        this.endpoint = endpoint;
    }

    void failNextPuts(int count) {
        failing.set(count);
    }

    Reply pass(Headers headers, String target, byte[] body) throws IOException {
        if (target.endsWith(".PutItem") && failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Reply.json(400, Map.of("__type", "com.amazonaws.dynamodb.v20120810#ValidationException"));
        }
        try {
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(endpoint)
                    .header("X-Amz-Target", target)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("Authorization", headers.getFirst("Authorization"))
                    .header("X-Amz-Date", headers.getFirst("X-Amz-Date"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), "application/x-amz-json-1.0", answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
