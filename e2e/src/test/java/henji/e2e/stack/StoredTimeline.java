package henji.e2e.stack;

import henji.aws.AwsClients;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.dynamodb.DynamoTimelineStore;
import henji.local.stack.access.Caller;
import henji.local.template.LocalNames;
import henji.local.template.LocalTables;
import henji.local.template.Template;
import henji.runtime.Surroundings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The whole table Timeline of a running stack, which no list of the API shows: only whoever reads all of it can say
 * that nothing else was stored.
 */
public final class StoredTimeline implements AutoCloseable {

    private static final int ALL = 1_000_000;

    private final DynamoDbClient dynamo;
    private final String table;

    private StoredTimeline(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Of this start of the stack; a restart needs another one. */
    public static StoredTimeline of(StackProcess stack) {
        Template template = Template.read(
                LocalTables.projectFolder().resolve("template.yaml"), LocalNames.offline(), Map.of());
        DynamoDbClient dynamo = new AwsClients(new Surroundings(Map.of(
                "AWS_REGION", LocalNames.offline().region(), "AWS_ENDPOINT_URL", stack.aws().toString(),
                "AWS_ACCESS_KEY_ID", Caller.OWNER_KEY, "AWS_SECRET_ACCESS_KEY", "any"), InstantSource.system()))
                .configure(DynamoDbClient.builder()).build();
        return new StoredTimeline(dynamo, template.table("Timeline").orElseThrow().name());
    }

    /**
     * Where an entry lies.
     *
     * @param thread the friend's id, or the group's, room's or channel's
     * @param event LINE's id of the webhook event, or the operation's id
     */
    public record Place(String thread, String event) {
    }

    /** Every entry there is; a place that holds two is there twice. */
    public List<Place> places() {
        return dynamo.scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true)
                        .projectionExpression("id, en").build()).items().stream()
                .map(item -> new Place(item.get("id").s(), item.get("en").s().replaceFirst("^[^#]*#", "")))
                .toList();
    }

    /** One thread's entries, newest first. */
    public List<TimelineEntry> entries(String thread) {
        return new DynamoTimelineStore(dynamo, table).newestFirst(new ThreadId(thread), Optional.empty(), ALL);
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
