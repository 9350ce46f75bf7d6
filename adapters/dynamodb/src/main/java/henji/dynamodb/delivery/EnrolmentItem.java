package henji.dynamodb.delivery;

import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.Place;
import henji.core.campaign.step.StepId;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.batch.SkipReason;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * An enrolment as an item: se start event · en entered at · mk mark then · ak, at the place in its bucket, while it
 * waits · ea ended at, er why before the last step.
 */
final class EnrolmentItem {

    private EnrolmentItem() {
    }

    static Map<String, AttributeValue> write(Enrolment enrolment) {
        Map<String, AttributeValue> item = new HashMap<>(
                StepKeys.enrolment(enrolment.sequence(), enrolment.friend()));
        item.put("se", Values.of(enrolment.startEvent()));
        item.put("en", Values.of(enrolment.entered().toEpochMilli()));
        item.put("mk", Values.of(enrolment.mark().value()));
        item.putAll(place(enrolment));
        return item;
    }

    private static Map<String, AttributeValue> place(Enrolment enrolment) {
        Map<String, AttributeValue> place = new HashMap<>();
        switch (enrolment.place()) {
            case Place.Waits waits -> {
                DueStep due = enrolment.due().orElseThrow();
                place.put("ak", Values.of(StepKeys.part(due.sequence(), enrolment.friend())));
                place.put("at", Values.of(StepKeys.place(due, enrolment.friend())));
            }
            case Place.Ended(Instant at, Optional<SkipReason> stopped) -> {
                place.put("ea", Values.of(at.toEpochMilli()));
                stopped.ifPresent(reason -> place.put("er", Values.of(reason.name())));
            }
        }
        return place;
    }

    static Enrolment read(Map<String, AttributeValue> item) {
        FriendId friend = StepKeys.friendOf(item);
        return new Enrolment(StepKeys.sequenceOf(item), friend, Values.text(item, "se"),
                BroadcastItem.time(item, "en"), new MarkId(Values.text(item, "mk")), placeOf(item));
    }

    private static Place placeOf(Map<String, AttributeValue> item) {
        if (item.containsKey("at")) {
            DueStep due = StepKeys.bucketOf(StepKeys.sequenceOf(item).value(), item);
            return new Place.Waits(new StepId(due.step()), due.at());
        }
        return new Place.Ended(BroadcastItem.time(item, "ea"), item.containsKey("er")
                ? Optional.of(SkipReason.valueOf(Values.text(item, "er"))) : Optional.empty());
    }

    /** On condition that the friend stands where they were seen, by the start event by which they were seen there. */
    static Update move(String table, EnrolmentStore.Move move) {
        Map<String, AttributeValue> seen = place(move.seen());
        Map<String, AttributeValue> to = place(move.seen().at(move.to()));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":at", seen.get("at"),
                ":en", Values.of(move.seen().entered().toEpochMilli())));
        Map<String, String> names = new HashMap<>(Map.of("#at", "at"));
        StringBuilder set = new StringBuilder();
        to.forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":new" + name, value);
            set.append(set.isEmpty() ? "SET " : ", ").append("#").append(name).append(" = :new").append(name);
        });
        if (!to.containsKey("at")) {
            set.append(" REMOVE ak, #at");
        }
        return Update.builder().tableName(table).key(StepKeys.enrolment(move.seen().sequence(), move.seen().friend()))
                .conditionExpression("#at = :at AND en = :en").updateExpression(set.toString())
                .expressionAttributeNames(names).expressionAttributeValues(values).build();
    }
}
