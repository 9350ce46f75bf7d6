package henji.dynamodb.delivery;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.Step;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.run.StepStops;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessages;
import henji.json.Json;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A sequence of steps as an item: kd kind · vs version · nm name · en enabled · sb by what it begins · st steps as JSON
 * · so stops · tz time zone · sm how many steps were made · ua, ub updated at, by.
 */
final class SequenceItem {

    static final String KIND = "steps";
    private static final String FOLLOWED = "follow";
    private static final String BY_HAND = "hand";
    private static final String MARKED = "mark:";

    private SequenceItem() {
    }

    static boolean is(Map<String, AttributeValue> item) {
        return KIND.equals(Values.text(item, "kd"));
    }

    static Map<String, AttributeValue> write(StepSequence sequence) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("kd", Values.of(KIND));
        item.put("vs", Values.of(sequence.version()));
        item.put("nm", Values.of(sequence.name()));
        item.put("en", Values.of(sequence.enabled()));
        item.put("sb", Values.of(code(sequence.start())));
        item.put("st", Values.of(Json.writeText(sequence.steps().stream().map(SequenceItem::tree).toList())));
        item.put("so", Values.of(sequence.stops().code()));
        item.put("tz", Values.of(sequence.zone().getId()));
        item.put("sm", Values.of((long) sequence.stepsMade()));
        item.put("ua", Values.of(sequence.updatedAt().toEpochMilli()));
        item.put("ub", Values.of(sequence.updatedBy().code()));
        return item;
    }

    static StepSequence read(CampaignId id, Map<String, AttributeValue> item) {
        List<Step> steps = ((List<?>) Json.read(Values.text(item, "st"))).stream()
                .map(Json::object).map(SequenceItem::step).toList();
        return new StepSequence(id, Values.number(item, "vs"), Values.text(item, "nm"), item.get("en").bool(),
                start(Values.text(item, "sb")), steps, StepStops.ofCode(Values.text(item, "so")),
                ZoneId.of(Values.text(item, "tz")), Math.toIntExact(Values.number(item, "sm")),
                BroadcastItem.time(item, "ua"), BroadcastItem.actor(item, "ub"));
    }

    private static String code(StepStart start) {
        return switch (start) {
            case StepStart.Followed() -> FOLLOWED;
            case StepStart.Marked(MarkId mark) -> MARKED + mark;
            case StepStart.ByHand() -> BY_HAND;
        };
    }

    private static StepStart start(String code) {
        if (code.startsWith(MARKED)) {
            return new StepStart.Marked(new MarkId(code.substring(MARKED.length())));
        }
        return code.equals(FOLLOWED) ? new StepStart.Followed() : new StepStart.ByHand();
    }

    private static Map<String, Object> tree(Step step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", step.id().value());
        switch (step.delay()) {
            case StepDelay.Minutes(int minutes) -> tree.put("minutes", minutes);
            case StepDelay.Days(int days, LocalTime at) -> {
                tree.put("days", days);
                tree.put("at", at.toString());
            }
        }
        tree.put("messages", Json.read(step.messages().frozen()));
        return tree;
    }

    private static Step step(Map<String, Object> tree) {
        StepDelay delay = tree.get("minutes") instanceof Number minutes ? new StepDelay.Minutes(minutes.intValue())
                : new StepDelay.Days(((Number) tree.get("days")).intValue(), LocalTime.parse((String) tree.get("at")));
        return new Step(new StepId((String) tree.get("id")), delay, OutgoingMessages.ofTree(tree.get("messages")));
    }
}
