package henji.local.stack.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.Stack;
import henji.local.stack.oidc.DemoPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A draft broadcast and the Monday reminder, made through the API as a marketer would. */
final class DemoCampaigns {

    private static final int CREATED = 201;

    private final Stack stack;

    DemoCampaigns(Stack stack) {
        this.stack = stack;
    }

    void sow() {
        post("/api/broadcasts", Map.of(
                "operationId", "demo-broadcast-0001",
                "name", "冬のご優待のご案内",
                "segment", Map.of("all", List.of(
                        Map.of("is", "mark", "in", List.of("done")), Map.of("is", "tag", "any", List.of("vip")))),
                "messages", List.of(Map.of("type", "text",
                        "text", "いつもご利用ありがとうございます。VIPのお客さまに、冬のご優待をご用意しました。"))));
        post("/api/reminders", Map.of(
                "operationId", "demo-reminder-0001",
                "name", "月曜日のお返事うかがい",
                "segment", Map.of("is", "mark", "in", List.of("waiting")),
                "messages", List.of(Map.of("type", "text", "text", "お返事はいかがでしょうか?")),
                "recurrence", Map.of("every", "week", "days", List.of("MON"), "at", "10:00",
                        "timeZone", "Asia/Tokyo")));
    }

    private void post(String path, Map<String, Object> body) {
        URI uri = stack.page().resolve(path);
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json")
                    .header("Authorization",
                            "Bearer " + stack.accessToken(DemoPerson.byUsername("marketer").orElseThrow()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.std.asBytes(body)))
                    .build();
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != CREATED) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sowing", e);
        }
    }
}
