package henji.local.line.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every webhook event and how its deliveries were answered. An event answered with a 2xx is acknowledged: from then
 * on it is the receiver's to lose. Not thread-safe.
 */
public final class Ledger {

    /**
     * One try to deliver an event.
     *
     * @param status the HTTP status, 0 when there was none
     * @param detail why there was none: could_not_connect, request_timeout, unclassified
     */
    public record Attempt(Instant at, boolean redelivery, int status, String detail, long millis) {
        public boolean acknowledged() {
            return status >= 200 && status < 300;
        }
    }

    /** An event with its tries, oldest first. */
    public record Entry(String eventId, String userId, String replyToken, Instant happenedAt, String json,
            List<Attempt> attempts) {

        public boolean acknowledged() {
            return attempts.stream().anyMatch(Attempt::acknowledged);
        }

        /** @return the event as it is sent: all that differs on redelivery is the flag */
        public JsonNode event(boolean redelivery) {
            JsonNode event = Json.parse(json);
            if (redelivery && event instanceof ObjectNode object) {
                object.putObject("deliveryContext").put("isRedelivery", true);
            }
            return event;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    void made(String eventId, String userId, String replyToken, Instant at, JsonNode event) {
        entries.putIfAbsent(
                eventId, new Entry(eventId, userId, replyToken, at, Json.text(event), new ArrayList<>(1)));
    }

    void answered(String eventId, Attempt attempt) {
        Entry entry = entries.get(eventId);
        if (entry != null) {
            entry.attempts().add(attempt);
        }
    }

    public Optional<Entry> find(String eventId) {
        return Optional.ofNullable(entries.get(eventId));
    }

    public Collection<Entry> all() {
        return entries.values();
    }
}
