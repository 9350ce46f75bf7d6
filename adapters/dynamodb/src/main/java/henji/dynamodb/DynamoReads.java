package henji.dynamodb;

import henji.core.digits.Digits;
import henji.core.staff.StaffId;
import henji.core.unread.ReadBucket;
import henji.core.unread.ReadState;
import henji.core.unread.ReadStore;
import henji.dynamodb.item.Attributes;
import henji.dynamodb.item.CorruptItem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What staff have read, in the table Settings: at most sixteen items per staff member, kd {@code read#<staff>} · id
 * bucket · vr version · fl time up to which everything counts as read · rd the friends, ten bytes each: fingerprint and
 * the lower six bytes of a time. An item stays below a kilobyte, and one query of two read units gets them all.
 */
public final class DynamoReads implements ReadStore {

    private static final String KIND = "read#";
    private static final int TIME_BYTES = 6;
    private static final int PAIR_BYTES = Integer.BYTES + TIME_BYTES;

    private final DynamoDbClient client;
    private final String table;

    /** @param table name of the table Settings */
    public DynamoReads(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public ReadState all(StaffId staff) {
        Map<Integer, ReadBucket> buckets = new HashMap<>();
        client.query(QueryRequest.builder().tableName(table)
                        .keyConditionExpression("kd = :kind")
                        .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS(KIND + staff.value())))
                        .build())
                .items().stream().map(Attributes::new)
                .forEach(item -> buckets.put(Integer.parseInt(item.text("id")), bucket(item)));
        return new ReadState(buckets);
    }

    @Override
    public Stored bucket(StaffId staff, int number) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table).consistentRead(true).key(Map.of(
                "kd", AttributeValue.fromS(KIND + staff.value()), "id", AttributeValue.fromS(id(number))))).item();
        if (item == null || item.isEmpty()) {
            return new Stored(ReadBucket.EMPTY, 0);
        }
        Attributes read = new Attributes(item);
        return new Stored(bucket(read), read.number("vr"));
    }

    @Override
    public boolean save(StaffId staff, int number, ReadBucket next, long seen) {
        Map<String, AttributeValue> item = new Attributes()
                .put("kd", KIND + staff.value())
                .put("id", id(number))
                .put("vr", seen + 1)
                .put("fl", next.readUntil().toEpochMilli())
                .put("rd", pairs(next))
                .item();
        PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (seen == 0) {
            put.conditionExpression("attribute_not_exists(kd)");
        } else {
            put.conditionExpression("vr = :seen").expressionAttributeValues(
                    Map.of(":seen", AttributeValue.fromN(Long.toString(seen))));
        }
        try {
            client.putItem(put.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return OwnWrite.metIn(e, item);
        }
    }

    private static String id(int number) {
        return Digits.padded(number, 2);
    }

    private static byte[] pairs(ReadBucket bucket) {
        ByteBuffer bytes = ByteBuffer.allocate(bucket.upTo().size() * PAIR_BYTES);
        bucket.upTo().forEach((fingerprint, time) -> {
            long millis = time.toEpochMilli();
            bytes.putInt(fingerprint).putShort((short) (millis >>> Integer.SIZE)).putInt((int) millis);
        });
        return bytes.array();
    }

    private static ReadBucket bucket(Attributes item) {
        ByteBuffer bytes = ByteBuffer.wrap(item.bytes("rd").orElse(new byte[0]));
        if (bytes.remaining() % PAIR_BYTES != 0) {
            throw new CorruptItem("what was read is cut short");
        }
        Map<Integer, Instant> upTo = new HashMap<>();
        while (bytes.hasRemaining()) {
            int fingerprint = bytes.getInt();
            long millis = (long) Short.toUnsignedInt(bytes.getShort()) << Integer.SIZE
                    | Integer.toUnsignedLong(bytes.getInt());
            upTo.put(fingerprint, Instant.ofEpochMilli(millis));
        }
        return new ReadBucket(item.time("fl"), upTo);
    }
}
