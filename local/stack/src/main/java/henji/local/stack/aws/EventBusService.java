package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import henji.local.template.NamedResource;
import henji.local.template.Template;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** EventBridge: PutEvents. The latest events are kept for whoever wants to see them. */
final class EventBusService implements AwsService {

    private static final int KEPT = 10_000;

    private final Guard guard;
    private final Template template;
    /** Guarded by itself. A concurrent deque would count all it holds with each event. */
    private final ArrayDeque<PublishedEvent> events = new ArrayDeque<>();

    EventBusService(Guard guard, Template template) {
        this.guard = guard;
        this.template = template;
    }

    List<PublishedEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public AwsReply answer(Caller caller, AwsRequest request) {
        if (!request.operation().equals("PutEvents")) {
            return AwsReply.jsonError(
                    501, "NotImplemented", "The local stack's EventBridge has no " + request.operation());
        }
        List<Object> results = new ArrayList<>();
        if (request.json().get("Entries") instanceof List<?> entries) {
            for (Object entry : entries) {
                results.add(put(caller, (Map<?, ?>) entry));
            }
        }
        return AwsReply.json(200, Map.of("FailedEntryCount", 0, "Entries", results));
    }

    private Map<String, Object> put(Caller caller, Map<?, ?> entry) {
        Object given = entry.get("EventBusName");
        String name = given == null ? "default" : String.valueOf(given);
        String bus = name.substring(name.lastIndexOf('/') + 1);
        String arn = template.buses().stream()
                .filter(candidate -> candidate.name().equals(bus))
                .map(NamedResource::arn)
                .findFirst()
                .orElse("arn:aws:events:" + template.names().region() + ":" + template.names().account()
                        + ":event-bus/" + bus);
        guard.require(caller, "events:PutEvents", arn);
        PublishedEvent event = new PublishedEvent(
                bus,
                String.valueOf(entry.get("Source")),
                String.valueOf(entry.get("DetailType")),
                String.valueOf(entry.get("Detail")));
        synchronized (events) {
            events.addLast(event);
            while (events.size() > KEPT) {
                events.pollFirst();
            }
        }
        return Map.of("EventId", UUID.randomUUID().toString());
    }
}
