package henji.dynamodb.delivery;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.message.OutgoingMessages;
import henji.core.segment.SegmentReader;
import henji.core.segment.SegmentWriter;
import henji.core.staff.Actor;
import henji.json.Json;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A broadcast as an item: kd kind · vs version · nm name · sg segment · ms messages · ca, cb created at, by · ua, ub
 * updated at, by · rn run · ch content hash · cf, cm confirmed count, at most if it was estimated · sa, sb started
 * at, by, sq through quiet hours · of a booking bn run · bf, bm confirmed count, at most · bs starts at, bq through
 * quiet hours · ba, bb booked at, by.
 */
final class BroadcastItem {

    static final String KIND = "broadcast";

    private BroadcastItem() {
    }

    static boolean is(Map<String, AttributeValue> item) {
        return KIND.equals(Values.text(item, "kd"));
    }

    static Map<String, AttributeValue> write(Broadcast broadcast) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("kd", Values.of(KIND));
        item.put("vs", Values.of(broadcast.version()));
        item.put("nm", Values.of(broadcast.name()));
        broadcast.segment().ifPresent(
                segment -> item.put("sg", Values.of(Json.writeText(SegmentWriter.write(segment)))));
        broadcast.messages().ifPresent(messages -> item.put("ms", Values.of(messages.frozen())));
        item.put("ca", Values.of(broadcast.createdAt().toEpochMilli()));
        item.put("cb", Values.of(broadcast.createdBy().code()));
        item.put("ua", Values.of(broadcast.updatedAt().toEpochMilli()));
        item.put("ub", Values.of(broadcast.updatedBy().code()));
        broadcast.scheduled().ifPresent(booking -> {
            item.put("bn", Values.of(booking.run().value()));
            confirmed(item, "bf", "bm", booking.confirmed());
            item.put("bs", Values.of(booking.startsAt().toEpochMilli()));
            tonight(item, "bq", booking.tonight());
            item.put("ba", Values.of(booking.at().toEpochMilli()));
            item.put("bb", Values.of(booking.by().code()));
        });
        broadcast.started().ifPresent(started -> {
            item.put("rn", Values.of(started.run().value()));
            item.put("ch", Values.of(started.contentHash()));
            confirmed(item, "cf", "cm", started.confirmed());
            item.put("sa", Values.of(started.at().toEpochMilli()));
            tonight(item, "sq", started.tonight());
            item.put("sb", Values.of(started.by().code()));
        });
        return item;
    }

    static Broadcast read(CampaignId id, Map<String, AttributeValue> item) {
        return new Broadcast(id, Values.number(item, "vs"), Values.text(item, "nm"),
                Optional.ofNullable(item.get("sg")).map(json -> SegmentReader.read(Json.read(json.s()))),
                Optional.ofNullable(item.get("ms")).map(json -> OutgoingMessages.ofTree(Json.read(json.s()))),
                time(item, "ca"), actor(item, "cb"), time(item, "ua"), actor(item, "ub"),
                Optional.ofNullable(item.get("bn")).map(run -> new Broadcast.Scheduled(new RunId(run.s()),
                        confirmed(item, "bf", "bm"), time(item, "bs"), item.containsKey("bq"), time(item, "ba"),
                        actor(item, "bb"))),
                Optional.ofNullable(item.get("rn")).map(run -> new Broadcast.Started(new RunId(run.s()),
                        Values.text(item, "ch"), confirmed(item, "cf", "cm"), time(item, "sa"), item.containsKey("sq"),
                        actor(item, "sb"))));
    }

    private static void tonight(Map<String, AttributeValue> item, String name, boolean tonight) {
        if (tonight) {
            item.put(name, Values.of(true));
        }
    }

    private static void confirmed(Map<String, AttributeValue> item, String count, String atMost, Confirmed confirmed) {
        item.put(count, Values.of(confirmed.count()));
        if (confirmed.isApproximate()) {
            item.put(atMost, Values.of(confirmed.atMost()));
        }
    }

    private static Confirmed confirmed(Map<String, AttributeValue> item, String count, String atMost) {
        return new Confirmed(Values.number(item, count),
                Values.number(item, item.containsKey(atMost) ? atMost : count));
    }

    static Instant time(Map<String, AttributeValue> item, String name) {
        return Instant.ofEpochMilli(Values.number(item, name));
    }

    static Actor actor(Map<String, AttributeValue> item, String name) {
        return Actor.ofCode(Values.text(item, name));
    }
}
