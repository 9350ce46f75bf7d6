package henji.dynamodb;

import henji.core.friend.FriendId;
import henji.core.presence.Presence;
import henji.core.presence.PresenceStore;
import henji.core.staff.StaffId;
import henji.dynamodb.item.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Presence in the table Settings, one small item per staff member: kd {@code presence} · id staff · fr friend ·
 * ty typing · at. The table's TTL removes what nobody renews; until it does, readers go by {@code at}.
 */
public final class DynamoPresence implements PresenceStore {

    private static final String KIND = "presence";
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final DynamoDbClient client;
    private final String table;

    /** @param table name of the table Settings */
    public DynamoPresence(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Presence presence) {
        Map<String, AttributeValue> item = new Attributes()
                .put("kd", KIND)
                .put("id", presence.staff().value())
                .put("fr", presence.friend().value())
                .put("ty", presence.typing())
                .put("at", presence.at().toEpochMilli())
                .put("ttl", presence.at().plus(KEPT).getEpochSecond())
                .item();
        client.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public void remove(StaffId staff) {
        client.deleteItem(delete -> delete.tableName(table).key(Map.of(
                "kd", AttributeValue.fromS(KIND), "id", AttributeValue.fromS(staff.value()))));
    }

    @Override
    public List<Presence> at(Instant now) {
        return client.query(QueryRequest.builder().tableName(table)
                        .keyConditionExpression("kd = :kind")
                        .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS(KIND))).build())
                .items().stream()
                .map(DynamoPresence::presence)
                .filter(presence -> presence.holdsAt(now))
                .toList();
    }

    private static Presence presence(Map<String, AttributeValue> item) {
        Attributes read = new Attributes(item);
        return new Presence(new StaffId(read.text("id")), new FriendId(read.text("fr")), read.flag("ty"),
                read.time("at"));
    }
}
