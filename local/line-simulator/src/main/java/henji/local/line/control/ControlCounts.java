package henji.local.line.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.CallLog;
import henji.local.line.people.LineUserId;
import henji.local.line.platform.ChatEntry;
import henji.local.line.platform.Deliveries;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Router;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Control of what was counted: deliveries, calls, violations. */
public final class ControlCounts {

    private static final int MOST_LISTED = 10_000;

    private final Platform platform;
    private final CallLog log;

    public ControlCounts(Platform platform, CallLog log) {
        this.platform = platform;
        this.log = log;
    }

    void addTo(Router router) {
        router.add("GET", "/control/deliveries", this::deliveries)
                .add("GET", "/control/deliveries/summary", _ -> Answer.ok(summary()))
                .add("DELETE", "/control/deliveries", _ -> clear())
                .add("GET", "/control/calls", this::calls)
                .add("GET", "/control/violations", _ -> violations());
    }

    /** By person, by retry key, by text, or all; newest first. */
    private Answer deliveries(Router.Call call) {
        String user = call.request().parameter("user", "");
        String key = call.request().parameter("key", "");
        String text = call.request().parameter("text", "");
        long limit = Math.min(MOST_LISTED, call.request().number("limit", 100));
        return Answer.ok(platform.read(view -> {
            OptionalInt person = user.isEmpty() ? OptionalInt.empty() : view.people().numberOf(LineUserId.of(user));
            if (!user.isEmpty() && person.isEmpty()) {
                throw new IllegalArgumentException("nobody has the id " + user);
            }
            ObjectNode body = Json.object();
            ArrayNode items = Json.array();
            long total = 0;
            List<ChatEntry> chat = view.chat();
            for (int i = chat.size() - 1; i >= 0; i--) {
                if (!(chat.get(i) instanceof ChatEntry.FromAccount sent)
                        || (person.isPresent() && !sent.concerns(person.getAsInt()))
                        || (!key.isEmpty() && !sent.key().equals(key))
                        || (!text.isEmpty() && !sent.content().summary().contains(text))) {
                    continue;
                }
                int times = person.isPresent() ? sent.times(person.getAsInt()) : sent.recipients().length;
                total += times;
                if (items.size() < limit) {
                    items.add(json(sent).put("deliveries", times));
                }
            }
            body.put("deliveries", total);
            body.set("calls", items);
            return body;
        }));
    }

    private static ObjectNode json(ChatEntry.FromAccount sent) {
        ObjectNode item = Json.object()
                .put("sequence", sent.sequence())
                .put("at", sent.at().toString())
                .put("endpoint", sent.endpoint().label())
                .put("requestId", sent.requestId())
                .put("key", sent.key());
        item.set("messages", Json.parse(sent.content().json()));
        return item;
    }

    public ObjectNode summary() {
        ObjectNode body = platform.read(view -> {
            Deliveries counts = view.deliveries();
            ObjectNode all = Json.object()
                    .put("deliveries", counts.total())
                    .put("acceptedCalls", counts.calls())
                    .put("peopleReached", counts.peopleReached())
                    .put("mostPerPerson", counts.mostPerPerson());
            List<Deliveries.Duplicate> duplicates = counts.duplicates();
            all.put("duplicates", duplicates.size());
            ArrayNode listed = all.putArray("duplicateList");
            duplicates.stream().limit(MOST_LISTED).forEach(duplicate -> listed.addObject()
                    .put("user", view.people().idOf(duplicate.person()))
                    .put("text", duplicate.content().summary())
                    .put("times", duplicate.times()));
            ArrayNode texts = all.putArray("contents");
            counts.contents().stream()
                    .sorted(Comparator.comparingLong(Deliveries.Sent::deliveries).reversed())
                    .limit(MOST_LISTED)
                    .forEach(sent -> texts.addObject()
                            .put("text", sent.content().summary())
                            .put("deliveries", sent.deliveries()));
            return all;
        });
        ObjectNode endpoints = body.putObject("endpoints");
        log.counts().forEach((endpoint, statuses) -> {
            ObjectNode each = endpoints.putObject(endpoint.label());
            statuses.forEach((status, count) -> each.put(status == 0 ? "dropped" : status.toString(), count));
        });
        return body;
    }

    private Answer clear() {
        platform.clearCounts();
        log.clear();
        return Answer.empty();
    }

    private Answer calls(Router.Call call) {
        String endpoint = call.request().parameter("endpoint", "");
        ArrayNode items = Json.array();
        log.last().stream()
                .filter(each -> endpoint.isEmpty() || each.endpoint().label().equals(endpoint))
                .forEach(each -> items.addObject()
                        .put("at", each.at().toString())
                        .put("endpoint", each.endpoint().label())
                        .put("requestId", each.requestId())
                        .put("key", each.key())
                        .put("status", each.status())
                        .put("decided", each.decided()));
        return Answer.ok(Json.object().set("calls", items));
    }

    private Answer violations() {
        ArrayNode items = Json.array();
        platform.read(view -> List.copyOf(view.violations())).forEach(each -> items.addObject()
                .put("at", Instant.ofEpochMilli(each.at()).toString())
                .put("kind", each.kind().name())
                .put("detail", each.detail()));
        return Answer.ok(Json.object().put("count", items.size()).set("violations", items));
    }
}
