package henji.dynamodb.delivery;

import henji.core.reply.SweepMemory;
import henji.dynamodb.item.Attributes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item of the table Campaigns: {@code SWEEP} / {@code SENDS} · to: the moment. Written once an hour. */
public final class DynamoSweepMemory implements SweepMemory {

    private static final String PARTITION = "SWEEP";
    private static final String SORT = "SENDS";

    private final DynamoDbClient client;
    private final String table;

    /** @param table name of the table Campaigns */
    public DynamoSweepMemory(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<Instant> sweptTo() {
        Map<String, AttributeValue> key = new Attributes().put("pk", PARTITION).put("sk", SORT).item();
        Map<String, AttributeValue> item =
                client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(new Attributes(item).time("to"));
    }

    @Override
    public void sweptTo(Instant moment) {
        Map<String, AttributeValue> item = new Attributes().put("pk", PARTITION).put("sk", SORT)
                .put("to", moment.toEpochMilli()).item();
        client.putItem(put -> put.tableName(table).item(item));
    }
}
