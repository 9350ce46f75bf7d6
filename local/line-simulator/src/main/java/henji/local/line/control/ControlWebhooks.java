package henji.local.line.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.people.Identities;
import henji.local.line.platform.Ledger;
import henji.local.line.platform.Platform;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.webhook.Webhooks;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Router;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Control of webhooks: any events in any order and grouping, again, or bytes as they are. */
public final class ControlWebhooks {

    private final SimulatorClock clock;
    private final Identities ids;
    private final Platform platform;
    private final Webhooks webhooks;

    public ControlWebhooks(SimulatorClock clock, Identities ids, Platform platform, Webhooks webhooks) {
        this.clock = clock;
        this.ids = ids;
        this.platform = platform;
        this.webhooks = webhooks;
    }

    void addTo(Router router) {
        router.add("POST", "/control/webhooks/events", this::events)
                .add("POST", "/control/webhooks/raw", this::raw)
                .add("POST", "/control/webhooks/redeliver", this::redeliver)
                .add("POST", "/control/webhooks/hold", _ -> {
                    webhooks.hold();
                    return Answer.empty();
                })
                .add("POST", "/control/webhooks/release", this::release)
                .add("GET", "/control/webhooks/ledger", this::ledger);
    }

    /**
     * Sends the given events: all in one call, or with {@code "batch": n} n at a time, in the given order. What an
     * event needs and does not have (webhookEventId, timestamp, mode, deliveryContext) is added.
     */
    private Answer events(Router.Call call) {
        ObjectNode body = call.json();
        if (!body.path("events").isArray()) {
            throw new IllegalArgumentException("events must be an array");
        }
        List<String> eventIds = StreamSupport.stream(body.path("events").spliterator(), false)
                .map(this::known)
                .toList();
        return sendInBatches(eventIds, body.path("batch").asInt(Math.max(1, eventIds.size())), false);
    }

    private String known(JsonNode given) {
        if (!(given instanceof ObjectNode event)) {
            throw new IllegalArgumentException("an event must be an object");
        }
        if (!event.has("webhookEventId")) {
            event.put("webhookEventId", ids.ulid(clock.instant()));
        }
        if (!event.has("timestamp")) {
            event.put("timestamp", clock.instant().toEpochMilli());
        }
        if (!event.has("mode")) {
            event.put("mode", "active");
        }
        if (!event.has("deliveryContext")) {
            event.putObject("deliveryContext").put("isRedelivery", false);
        }
        String eventId = event.path("webhookEventId").asText();
        platform.eventMade(
                eventId,
                event.path("source").path("userId").asText(""),
                event.path("replyToken").asText(""),
                event);
        return eventId;
    }

    /** Sends the body as it is; the signature is right unless {@code signature=none|wrong} or given as a value. */
    private Answer raw(Router.Call call) {
        byte[] body = call.request().body();
        String asked = call.request().parameter("signature", "right");
        Optional<String> header = switch (asked) {
            case "right" -> Optional.of(webhooks.signed(body));
            case "none" -> Optional.empty();
            case "wrong" -> Optional.of(webhooks.signed("another body".getBytes(StandardCharsets.UTF_8)));
            default -> Optional.of(asked);
        };
        return Answer.ok(json(webhooks.raw(body, header)));
    }

    /** Sends known events again, marked as redelivered: {@code {"eventIds":[…], "batch": n}}. */
    private Answer redeliver(Router.Call call) {
        ObjectNode body = call.json();
        List<String> eventIds = StreamSupport.stream(body.path("eventIds").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        eventIds.forEach(id -> platform.read(view -> view.ledger().find(id))
                .orElseThrow(() -> new IllegalArgumentException("no event has the id " + id)));
        return sendInBatches(eventIds, body.path("batch").asInt(Math.max(1, eventIds.size())), true);
    }

    /** Sends what was held back: {@code {"order":"kept|reversed|shuffled", "seed": n, "batch": n}}. */
    private Answer release(Router.Call call) {
        ObjectNode body = call.json();
        List<String> eventIds = new ArrayList<>(webhooks.release());
        switch (body.path("order").asText("kept")) {
            case "kept" -> {}
            case "reversed" -> Collections.reverse(eventIds);
            case "shuffled" -> Collections.shuffle(eventIds, new Random(body.path("seed").asLong(1)));
            default -> throw new IllegalArgumentException("order must be kept, reversed or shuffled");
        }
        return sendInBatches(eventIds, body.path("batch").asInt(1), false);
    }

    private Answer sendInBatches(List<String> eventIds, int batch, boolean redelivery) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1");
        }
        ObjectNode body = Json.object();
        ArrayNode sent = body.putArray("eventIds");
        eventIds.forEach(sent::add);
        ArrayNode calls = body.putArray("calls");
        for (int i = 0; i < eventIds.size(); i += batch) {
            calls.add(json(webhooks.deliver(
                    eventIds.subList(i, Math.min(eventIds.size(), i + batch)), redelivery)));
        }
        return Answer.ok(body);
    }

    private static ObjectNode json(Webhooks.Outcome outcome) {
        return Json.object()
                .put("status", outcome.status())
                .put("detail", outcome.detail())
                .put("body", outcome.body())
                .put("millis", outcome.took().toMillis());
    }

    /** Totals, and the events themselves: all, or only those {@code acknowledged=true|false}. */
    private Answer ledger(Router.Call call) {
        String wanted = call.request().parameter("acknowledged", "");
        long limit = call.request().number("limit", 10_000);
        return Answer.ok(platform.read(view -> {
            ObjectNode body = Json.object();
            ArrayNode items = Json.array();
            long acknowledged = 0;
            for (Ledger.Entry entry : view.ledger().all()) {
                boolean done = entry.acknowledged();
                acknowledged += done ? 1 : 0;
                if ((wanted.isEmpty() || wanted.equals(Boolean.toString(done))) && items.size() < limit) {
                    items.add(json(entry));
                }
            }
            body.put("events", view.ledger().all().size());
            body.put("acknowledged", acknowledged);
            body.put("held", webhooks.heldEvents());
            body.set("ledger", items);
            return body;
        }));
    }

    private static ObjectNode json(Ledger.Entry entry) {
        ObjectNode item = Json.object()
                .put("webhookEventId", entry.eventId())
                .put("userId", entry.userId())
                .put("acknowledged", entry.acknowledged());
        ArrayNode attempts = item.putArray("attempts");
        entry.attempts().forEach(attempt -> attempts.addObject()
                .put("at", attempt.at().toString())
                .put("redelivery", attempt.redelivery())
                .put("status", attempt.status())
                .put("detail", attempt.detail())
                .put("millis", attempt.millis()));
        item.set("event", entry.event(false));
        return item;
    }
}
