package henji.local.stack.line;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The calls to a simulator's control API that the stack itself makes. */
public final class LineControl {

    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public LineControl(URI uri) {
        this.uri = uri;
    }

    public URI uri() {
        return uri;
    }

    /** Whether it can be talked to. */
    boolean answers() {
        try {
            return send("GET", "/control/status", Map.of()) == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Sends webhooks to this address from now on. */
    public void sendWebhooksTo(URI webhook) {
        require(send("PUT", "/control/settings", Map.of("webhookUrl", webhook.toString(), "useWebhook", true)));
    }

    /** Moves the simulator's clock to the stack's offset. */
    public void setClockOffset(long millis) {
        require(send("PUT", "/control/clock", Map.of("offsetMillis", millis)));
    }

    private void require(int status) {
        if (status != 200) {
            throw new IllegalStateException("The LINE simulator answered " + status);
        }
    }

    private int send(String method, String path, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(uri + path))
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(JSON.std.asBytes(body)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to the LINE simulator", e);
        }
    }
}
