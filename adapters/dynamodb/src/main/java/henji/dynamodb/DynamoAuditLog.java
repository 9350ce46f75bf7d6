package henji.dynamodb;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import henji.core.digits.Digits;
import henji.core.staff.StaffId;
import henji.dynamodb.item.Attributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The activity log in the table Settings: kd {@code audit#<yyyymmdd>} (UTC) · id {@code <millis>#<request>#<action>} ·
 * by · ac · tg target · vr version · rq. Entries are put once and never changed; nothing here deletes.
 */
public final class DynamoAuditLog implements AuditLog {

    private static final int ID_MAX = 900;

    private final DynamoDbClient client;
    private final String table;

    /** @param table name of the table Settings */
    public DynamoAuditLog(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public List<AuditEntry> of(LocalDate day, int limit) {
        return client.query(QueryRequest.builder().tableName(table).consistentRead(true)
                        .keyConditionExpression("kd = :day")
                        .expressionAttributeValues(Map.of(":day", AttributeValue.fromS(day(day))))
                        .limit(limit).build())
                .items().stream().map(DynamoAuditLog::entry).toList();
    }

    /**
     * The write of an entry, as a part of the transaction that makes its change. Its key holds the request, so only the
     * same entry has it.
     *
     * @param table name of the table Settings
     */
    public static TransactWriteItem write(String table, AuditEntry entry) {
        Map<String, AttributeValue> item = new Attributes()
                .put("kd", day(LocalDate.ofInstant(entry.at(), ZoneOffset.UTC)))
                .put("id", id(entry))
                .put("by", entry.by().value())
                .put("rq", entry.request())
                .put("ac", entry.action())
                .put("tg", entry.target())
                .put("vr", entry.version())
                .put("at", entry.at().toEpochMilli())
                .item();
        return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
    }

    private static String day(LocalDate day) {
        return "audit#" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String id(AuditEntry entry) {
        String id = String.join("#", Digits.ofMillis(entry.at().toEpochMilli()), entry.request(), entry.action(),
                entry.target());
        return id.substring(0, Math.min(id.length(), ID_MAX));
    }

    private static AuditEntry entry(Map<String, AttributeValue> item) {
        Attributes read = new Attributes(item);
        return new AuditEntry(read.time("at"), new StaffId(read.text("by")), read.text("rq"), read.text("ac"),
                read.text("tg"), read.number("vr"));
    }
}
