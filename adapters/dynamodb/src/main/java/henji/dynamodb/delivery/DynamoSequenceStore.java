package henji.dynamodb.delivery;

import henji.core.audit.AuditEntry;
import henji.core.campaign.CampaignId;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.StepSequence;
import henji.dynamodb.DynamoAuditLog;
import henji.dynamodb.DynamoSettingsStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Definitions of sequences in the table Campaigns, as those of reminders; each write is one transaction with the
 * version of the settings. Thread-safe.
 */
public final class DynamoSequenceStore implements SequenceStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Optional<String> settings;
    private final List<TransactWriteItem> noted;
    private final Definitions definitions;

    /**
     * For functions that only read them.
     *
     * @param table name of the table Campaigns
     */
    public DynamoSequenceStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, Optional.empty(), List.of());
    }

    /**
     * For functions that people ask for changes.
     *
     * @param table name of the table Campaigns
     * @param settings name of the table Settings, where their version and the activity log are
     */
    public DynamoSequenceStore(DynamoDbClient dynamo, String table, String settings) {
        this(dynamo, table, Optional.of(settings), List.of(DynamoSettingsStore.raise(settings)));
    }

    private DynamoSequenceStore(DynamoDbClient dynamo, String table, Optional<String> settings,
            List<TransactWriteItem> noted) {
        this.dynamo = dynamo;
        this.table = table;
        this.settings = settings;
        this.noted = noted;
        this.definitions = new Definitions(dynamo, table, noted);
    }

    @Override
    public SequenceStore noting(AuditEntry entry) {
        return new DynamoSequenceStore(dynamo, table, settings,
                Stream.concat(noted.stream(), Stream.of(DynamoAuditLog.write(writable(), entry))).toList());
    }

    private String writable() {
        return settings.orElseThrow(() -> new IllegalStateException("this function changes no sequence"));
    }

    @Override
    public boolean create(StepSequence sequence) {
        writable();
        return definitions.create(sequence.id(), SequenceItem.write(sequence), CampaignKeys.listed(sequence));
    }

    @Override
    public Optional<StepSequence> sequence(CampaignId id) {
        return definitions.read(id).filter(SequenceItem::is).map(item -> SequenceItem.read(id, item));
    }

    @Override
    public boolean save(StepSequence sequence) {
        writable();
        return definitions.save(sequence.id(), SequenceItem.KIND, sequence.version(), SequenceItem.write(sequence));
    }

    @Override
    public boolean remove(StepSequence sequence) {
        writable();
        return definitions.remove(sequence.id(), SequenceItem.KIND, sequence.version(),
                CampaignKeys.listed(sequence));
    }

    @Override
    public List<StepSequence> sequences() {
        List<CampaignId> ids = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Values.of(CampaignKeys.STEPS)))).items()
                .forEach(item -> ids.add(CampaignKeys.ofListedSequence(item)));
        Map<CampaignId, Map<String, AttributeValue>> items = definitions.readAll(ids);
        return ids.stream().filter(items::containsKey).map(id -> SequenceItem.read(id, items.get(id))).toList();
    }
}
