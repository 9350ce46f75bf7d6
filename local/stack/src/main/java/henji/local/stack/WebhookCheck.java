package henji.local.stack;

import henji.linewebhook.WebhookSignature;
import henji.local.stack.line.LineChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Posts what LINE's console posts to verify a webhook: no event, so nothing is stored. LINE gives a webhook two
 * seconds, and the first one through a new process takes the longest.
 */
final class WebhookCheck {

    private WebhookCheck() {}

    /** @throws StackProblem if the webhook answers anything but 200 */
    static void pass(URI webhook, LineChannel channel, Path dataFolder) {
        byte[] body = ("{\"destination\":\"" + channel.botUserId() + "\",\"events\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(webhook)
                            .header("Content-Type", "application/json")
                            .header(WebhookSignature.HEADER, WebhookSignature.sign(body, channel.secret()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new StackProblem("The webhook answers " + answer.statusCode()
                        + " to LINE's own check; stack.log in the data folder says why.");
            }
        } catch (IOException e) {
            throw StackProblem.of(e, dataFolder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("Henji was stopped while it was starting.");
        }
    }
}
