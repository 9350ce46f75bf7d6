package henji.dynamodb.delivery;

import henji.core.delivery.run.DataEpoch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The item that says which generation of the data the tables hold; absent until a restore was cleared. */
final class EpochItem {

    static final Map<String, AttributeValue> KEY = CampaignKeys.key("EPOCH", "EPOCH");

    private EpochItem() {
    }

    static DataEpoch read(Map<String, AttributeValue> item) {
        return new DataEpoch(Values.text(item, "ep"),
                Optional.of(Instant.ofEpochMilli(Values.number(item, "ca"))));
    }

    /** On condition that what was seen is still stored. */
    static TransactWriteItem write(String table, DataEpoch seen, DataEpoch cleared) {
        Map<String, AttributeValue> item = new HashMap<>(KEY);
        item.put("ep", Values.of(cleared.epoch()));
        item.put("ca", Values.of(cleared.clearedAt().orElseThrow().toEpochMilli()));
        return TransactWriteItem.builder().put(put -> {
            put.tableName(table).item(item);
            if (seen.equals(DataEpoch.FIRST)) {
                put.conditionExpression("attribute_not_exists(pk)");
            } else {
                put.conditionExpression("ep = :ep AND ca = :ca").expressionAttributeValues(Map.of(
                        ":ep", Values.of(seen.epoch()),
                        ":ca", Values.of(seen.clearedAt().orElseThrow().toEpochMilli())));
            }
        }).build();
    }
}
