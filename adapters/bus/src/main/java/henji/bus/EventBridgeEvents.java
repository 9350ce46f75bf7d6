package henji.bus;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.json.Json;
import henji.runtime.Log;
import henji.runtime.LogField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Publishes domain events: source {@code henji}, detail type = the event's name, detail = its ids and times as JSON.
 * What the bus does not take is counted in the log and given up. Thread-safe.
 */
public final class EventBridgeEvents implements DomainEvents {

    /** EventBridge's limit of entries in one call. */
    private static final int ENTRIES = 10;

    private final EventBridgeClient client;
    private final String busName;
    private final Log log;

    /** Events to the bus of that name. */
    public EventBridgeEvents(EventBridgeClient client, String busName, Log log) {
        this.client = client;
        this.busName = busName;
        this.log = log;
    }

    @Override
    public void publish(List<DomainEvent> events) {
        for (int from = 0; from < events.size(); from += ENTRIES) {
            List<DomainEvent> part = events.subList(from, Math.min(from + ENTRIES, events.size()));
            try {
                PutEventsResponse answer = client.putEvents(PutEventsRequest.builder()
                        .entries(part.stream().map(this::entry).toList())
                        .build());
                if (answer.failedEntryCount() > 0) {
                    log.warn("events-not-published")
                            .with(LogField.COUNT, part.size())
                            .with(LogField.FAILED, answer.failedEntryCount())
                            .write();
                }
            } catch (SdkException e) {
                log.warn("events-not-published")
                        .with(LogField.COUNT, part.size())
                        .with(LogField.FAILED, part.size())
                        .with(e)
                        .write();
            }
        }
    }

    private PutEventsRequestEntry entry(DomainEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(busName)
                .source("henji")
                .detailType(event.getClass().getSimpleName())
                .time(event.at())
                .detail(Json.writeText(detail(event)))
                .build();
    }

    private static Map<String, Object> detail(DomainEvent event) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("friendId", event.friend().value());
        detail.put("at", event.at().toString());
        switch (event) {
            case DomainEvent.FriendFollowed followed -> { }
            case DomainEvent.FriendUnfollowed unfollowed -> { }
            case DomainEvent.MessageReceived received -> {
                detail.put("entry", received.entry().value());
                detail.put("type", received.type());
            }
            case DomainEvent.MarkChanged changed -> {
                changed.from().ifPresent(from -> detail.put("from", from.value()));
                detail.put("to", changed.to().value());
                detail.put("by", changed.by());
            }
        }
        return detail;
    }
}
