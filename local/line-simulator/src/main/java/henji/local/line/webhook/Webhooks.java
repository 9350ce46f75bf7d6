package henji.local.line.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.platform.Ledger;
import henji.local.line.platform.Platform;
import henji.local.line.platform.Settings;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends signed webhooks. First deliveries of one person keep their order; redeliveries come when they come, as at
 * LINE. An event that is not acknowledged is sent again with backoff, if redelivery is on, until it is. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

    /**
     * How a webhook call ended.
     *
     * @param status 0 when there was no answer
     * @param detail why: could_not_connect, request_timeout, unclassified, no_webhook_url; empty when there was one
     */
    public record Outcome(int status, String detail, String body, Duration took) {
        public boolean acknowledged() {
            return status >= 200 && status < 300;
        }
    }

    private final Platform platform;
    private final Signature signature;
    private final String destination;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("redelivery").factory());
    private final Map<String, CompletableFuture<Void>> lines = new ConcurrentHashMap<>();
    private final List<String> held = new ArrayList<>();
    private boolean holding;

    public Webhooks(Platform platform, Signature signature, String destination) {
        this.platform = platform;
        this.signature = signature;
        this.destination = destination;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /** Starts again what an earlier run of the simulator had not got acknowledged, if redelivery is on. */
    public void resume() {
        if (!platform.settings().redelivery()) {
            return;
        }
        List<String> open = platform.read(view -> view.ledger().all().stream()
                .filter(entry -> !entry.acknowledged())
                .map(Ledger.Entry::eventId)
                .toList());
        open.forEach(eventId -> redeliverLater(List.of(eventId), platform.settings().redeliveryFirstMillis()));
    }

    /** Sends an event in a call of its own, after earlier events of the same person, or keeps it while holding. */
    public void offer(String userId, String eventId) {
        synchronized (held) {
            if (holding) {
                held.add(eventId);
                return;
            }
        }
        lines.compute(userId, (_, before) -> {
            CompletableFuture<Void> start = before == null ? CompletableFuture.completedFuture(null) : before;
            CompletableFuture<Void> mine = start.thenRunAsync(() -> deliver(List.of(eventId), false), threads)
                    .exceptionally(_ -> null);
            mine.thenRunAsync(() -> lines.remove(userId, mine), threads);
            return mine;
        });
    }

    /** From now on events are kept back. */
    public void hold() {
        synchronized (held) {
            holding = true;
        }
    }

    /** @return the events kept back, oldest first; from now on events are sent at once again */
    public List<String> release() {
        synchronized (held) {
            holding = false;
            List<String> all = List.copyOf(held);
            held.clear();
            return all;
        }
    }

    public int heldEvents() {
        synchronized (held) {
            return held.size();
        }
    }

    /** Sends known events in one call and waits for its end. */
    public Outcome deliver(List<String> eventIds, boolean redelivery) {
        List<Ledger.Entry> entries = eventIds.stream()
                .flatMap(id -> platform.read(view -> view.ledger().find(id)).stream())
                .toList();
        ArrayNode events = Json.array();
        entries.forEach(entry -> {
            events.add(entry.event(redelivery));
            platform.eventSent(entry, redelivery);
        });
        byte[] body = body(events);
        Outcome outcome = post(platform.settings().webhookUrl(), body, Optional.of(signature.header(body)));
        platform.webhookAnswered(eventIds, redelivery, outcome.status(), outcome.detail(), outcome.took());
        Settings settings = platform.settings();
        if (!outcome.acknowledged() && !redelivery && settings.redelivery()) {
            redeliverLater(eventIds, settings.redeliveryFirstMillis());
        }
        return outcome;
    }

    private void redeliverLater(List<String> eventIds, long delayMillis) {
        try {
            timer.schedule(
                    () -> threads.submit(() -> redeliver(eventIds, delayMillis)), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            // The journal has the event without an acknowledgement: the next start takes it up.
        }
    }

    private void redeliver(List<String> eventIds, long lastDelayMillis) {
        Settings settings = platform.settings();
        if (!settings.redelivery() || deliver(eventIds, true).acknowledged()) {
            return;
        }
        redeliverLater(eventIds, Math.min(lastDelayMillis * 2, settings.redeliveryMaxMillis()));
    }

    /** Sends bytes as they are. @param signatureHeader empty sends none */
    public Outcome raw(byte[] body, Optional<String> signatureHeader) {
        return post(platform.settings().webhookUrl(), body, signatureHeader);
    }

    public String signed(byte[] body) {
        return signature.header(body);
    }

    /** Sends the call without events that LINE uses to check an address. */
    public Outcome verify(String url) {
        byte[] body = body(Json.array());
        return post(url, body, Optional.of(signature.header(body)));
    }

    /** @return the bytes of a webhook call with these events */
    byte[] body(JsonNode events) {
        ObjectNode body = Json.object().put("destination", destination);
        body.set("events", events);
        return Json.bytes(body);
    }

    private Outcome post(String url, byte[] body, Optional<String> signatureHeader) {
        if (url.isEmpty() || !platform.settings().useWebhook()) {
            return new Outcome(0, "no_webhook_url", "", Duration.ZERO);
        }
        long start = System.nanoTime();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofMillis(platform.settings().webhookTimeoutMillis()))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "LineSimulator")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            signatureHeader.ifPresent(value -> request.header("x-line-signature", value));
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Outcome(answer.statusCode(), "", answer.body(), since(start));
        } catch (ConnectException | IllegalArgumentException unreachable) {
            return new Outcome(0, "could_not_connect", "", since(start));
        } catch (HttpTimeoutException late) {
            return new Outcome(0, "request_timeout", "", since(start));
        } catch (IOException broken) {
            return new Outcome(0, "unclassified", "", since(start));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Outcome(0, "unclassified", "", since(start));
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
        client.shutdownNow();
    }
}
