package henji.dynamodb.delivery;

import henji.core.delivery.audience.DueStep;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.StepOf;
import henji.core.delivery.run.StepStops;
import henji.core.message.OutgoingMessages;
import henji.core.segment.SegmentReader;
import henji.core.segment.SegmentWriter;
import henji.json.Json;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a run says and to whom, as one item. */
final class ContentItem {

    private ContentItem() {
    }

    static Map<String, AttributeValue> write(RunId run, RunContent content) {
        Map<String, AttributeValue> item = RunKeys.content(run, content.hash());
        item.put("ms", Values.of(content.frozen()));
        item.put("sg", Values.of(Json.writeText(SegmentWriter.write(content.segment()))));
        if (content.personal()) {
            item.put("pp", Values.of(true));
        }
        if (!content.guards().isNone()) {
            item.put("gd", Values.of(content.guards().code()));
        }
        content.step().ifPresent(step -> {
            item.put("du", Values.of(step.due().code()));
            item.put("so", Values.of(step.stops().code()));
        });
        return item;
    }

    static RunContent read(Map<String, AttributeValue> item) {
        return new RunContent(Values.text(item, "ms"), OutgoingMessages.ofTree(Json.read(Values.text(item, "ms"))),
                SegmentReader.read(Json.read(Values.text(item, "sg"))), guards(item),
                item.containsKey("pp"), step(item));
    }

    private static Optional<StepOf> step(Map<String, AttributeValue> item) {
        return item.containsKey("du") ? Optional.of(new StepOf(DueStep.ofCode(Values.text(item, "du")),
                StepStops.ofCode(Values.text(item, "so")))) : Optional.empty();
    }

    /** Absent from items of before there were guards, and where there are none. */
    static ReminderGuards guards(Map<String, AttributeValue> item) {
        return item.containsKey("gd") ? ReminderGuards.ofCode(Values.text(item, "gd")) : ReminderGuards.NONE;
    }
}
