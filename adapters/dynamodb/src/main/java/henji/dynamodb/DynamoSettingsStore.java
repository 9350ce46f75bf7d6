package henji.dynamodb;

import henji.core.audit.AuditEntry;
import henji.core.settings.DeliverySettings;
import henji.core.settings.DeliveryTerms;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.staff.StaffRecords;
import henji.dynamodb.item.Attributes;
import henji.dynamodb.item.SettingItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Settings in DynamoDB. Every edit raises the item {@code settings / version} in the same transaction. A read asks for
 * that item alone (half a read unit) and returns the snapshot it has while the version stands.
 */
public final class DynamoSettingsStore implements SettingsStore, StaffRecords, DeliveryTerms {

    private static final Map<String, AttributeValue> VERSION_KEY = Map.of(
            SettingItem.KIND, AttributeValue.fromS("settings"), SettingItem.ID, AttributeValue.fromS("version"));

    private final DynamoDbClient client;
    private final String table;
    private final SettingItem mapper = new SettingItem();
    /** Nothing older than this may be shown here: the version after the latest edit made through this store. */
    private final AtomicLong atLeast = new AtomicLong();
    private volatile Settings snapshot = Settings.EMPTY;

    /** @param table name of the table Settings */
    public DynamoSettingsStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Settings read() {
        long version = version();
        Settings known = snapshot;
        if (known.version() == version) {
            return known;
        }
        Settings fresh = all(version);
        snapshot = fresh;
        return fresh;
    }

    @Override
    public long version() {
        long version = version(false);
        return version < atLeast.get() ? version(true) : version;
    }

    private long version(boolean consistent) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder()
                .tableName(table).key(VERSION_KEY).consistentRead(consistent).build()).item();
        return item == null || item.isEmpty() ? 0 : new Attributes(item).number(SettingItem.VERSION);
    }

    /** Reads after the version, strongly: what is read is never older than the version it is filed under. */
    private Settings all(long version) {
        Map<Setting.Kind, List<Setting>> found = new HashMap<>();
        for (Setting.Kind kind : Setting.Kind.values()) {
            found.put(kind, all(kind));
        }
        return new Settings(version,
                found.get(Setting.Kind.MARK).stream().map(item -> ((Setting.OfMark) item).mark()).toList(),
                found.get(Setting.Kind.TAG).stream().map(item -> ((Setting.OfTag) item).tag()).toList(),
                found.get(Setting.Kind.FIELD).stream().map(item -> ((Setting.OfField) item).field()).toList(),
                found.get(Setting.Kind.STAFF).stream().map(item -> ((Setting.OfStaff) item).member()).toList(),
                found.get(Setting.Kind.SEGMENT).stream().map(item -> ((Setting.OfSegment) item).segment()).toList(),
                found.get(Setting.Kind.CANNED_REPLY).stream()
                        .map(item -> ((Setting.OfCannedReply) item).reply()).toList(),
                found.get(Setting.Kind.VIEW).stream().map(item -> ((Setting.OfView) item).view()).toList(),
                found.get(Setting.Kind.RULES).stream().map(item -> ((Setting.OfRules) item).rules()).findFirst()
                        .orElse(Settings.EMPTY.rules()),
                found.get(Setting.Kind.DELIVERY).stream().map(item -> ((Setting.OfDelivery) item).delivery())
                        .findFirst().orElse(DeliverySettings.DEFAULT));
    }

    private List<Setting> all(Setting.Kind kind) {
        List<Setting> settings = new ArrayList<>();
        Map<String, AttributeValue> next = Map.of();
        do {
            QueryResponse page = client.query(QueryRequest.builder().tableName(table).consistentRead(true)
                    .keyConditionExpression("kd = :kind")
                    .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS(kind.code())))
                    .exclusiveStartKey(next.isEmpty() ? null : next).build());
            page.items().stream().map(mapper::read).forEach(settings::add);
            next = page.lastEvaluatedKey();
        } while (!next.isEmpty());
        return settings;
    }

    @Override
    public Optional<StaffMember> find(StaffId id) {
        return stored(Setting.Kind.STAFF, id.value()).map(setting -> ((Setting.OfStaff) setting).member());
    }

    @Override
    public DeliverySettings delivery() {
        return stored(Setting.Kind.DELIVERY, Setting.OfDelivery.ID)
                .map(setting -> ((Setting.OfDelivery) setting).delivery()).orElse(DeliverySettings.DEFAULT);
    }

    @Override
    public Saved save(Setting setting, Setting... alongside) {
        return save(List.of(), setting, alongside);
    }

    @Override
    public Saved remove(Setting setting) {
        return remove(List.of(), setting);
    }

    @Override
    public SettingsStore noting(AuditEntry entry) {
        return noting(List.of(DynamoAuditLog.write(table, entry)));
    }

    private SettingsStore noting(List<TransactWriteItem> noted) {
        DynamoSettingsStore here = this;
        return new SettingsStore() {
            @Override
            public Settings read() {
                return here.read();
            }

            @Override
            public long version() {
                return here.version();
            }

            @Override
            public Saved save(Setting setting, Setting... alongside) {
                return here.save(noted, setting, alongside);
            }

            @Override
            public Saved remove(Setting setting) {
                return here.remove(noted, setting);
            }

            @Override
            public SettingsStore noting(AuditEntry other) {
                List<TransactWriteItem> both = new ArrayList<>(noted);
                both.add(DynamoAuditLog.write(table, other));
                return here.noting(both);
            }
        };
    }

    private Saved save(List<TransactWriteItem> noted, Setting setting, Setting... alongside) {
        List<TransactWriteItem> writes = new ArrayList<>(noted);
        writes.add(put(setting));
        for (Setting other : alongside) {
            writes.add(put(other));
        }
        return edit(setting, writes, mapper.read(mapper.write(setting, setting.version() + 1)));
    }

    private TransactWriteItem put(Setting setting) {
        Put.Builder put = Put.builder().tableName(table).item(mapper.write(setting, setting.version() + 1));
        if (setting.version() == 0) {
            put.conditionExpression("attribute_not_exists(kd)");
        } else {
            put.conditionExpression("vr = :seen").expressionAttributeValues(seen(setting));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private Saved remove(List<TransactWriteItem> noted, Setting setting) {
        List<TransactWriteItem> writes = new ArrayList<>(noted);
        writes.add(TransactWriteItem.builder().delete(delete -> delete.tableName(table)
                .key(key(setting.kind(), setting.id()))
                .conditionExpression("vr = :seen").expressionAttributeValues(seen(setting))).build());
        return edit(setting, writes, setting);
    }

    private Saved edit(Setting setting, List<TransactWriteItem> writes, Setting result) {
        writes.add(raise(table));
        try {
            Conflicts.patiently(() -> client.transactWriteItems(transaction -> transaction.transactItems(writes)));
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().noneMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
                throw e;
            }
            return new Saved.Stale(stored(setting.kind(), setting.id()));
        }
        // Of two edits at once the later one's version stays.
        atLeast.accumulateAndGet(version(true), Math::max);
        return new Saved.Done(result);
    }

    /**
     * Raises the version as an edit does: part of a transaction that changes something which is held by that version.
     *
     * @param table name of the table Settings
     */
    public static TransactWriteItem raise(String table) {
        Update raise = Update.builder().tableName(table).key(VERSION_KEY)
                .updateExpression("ADD vr :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))).build();
        return TransactWriteItem.builder().update(raise).build();
    }

    private Optional<Setting> stored(Setting.Kind kind, String id) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder()
                .tableName(table).key(key(kind, id)).consistentRead(true).build()).item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(mapper.read(item));
    }

    private static Map<String, AttributeValue> seen(Setting setting) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(setting.version())));
    }

    private static Map<String, AttributeValue> key(Setting.Kind kind, String id) {
        return Map.of(SettingItem.KIND, AttributeValue.fromS(kind.code()), SettingItem.ID, AttributeValue.fromS(id));
    }
}
