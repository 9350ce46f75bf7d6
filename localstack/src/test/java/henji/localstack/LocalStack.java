package henji.localstack;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.local.template.LocalTables;
import henji.local.template.QueueResource;
import henji.runtime.Surroundings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One container for all tests of the ring, with the template's tables; queues are made as a test asks for them. */
final class LocalStack {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final LocalStack STARTED = new LocalStack();

    private final LocalTables tables;
    private final Map<String, String> environment;
    private final AwsClients clients;
    private final AwsCalls sqs;
    private final DynamoDbClient dynamo;

    private LocalStack() {
        // Ended by Testcontainers itself, also when this process is killed.
        LocalStackContainer container = container();
        container.start();
        environment = Map.of(
                "AWS_REGION", "ap-northeast-1",
                "AWS_ENDPOINT_URL", container.getEndpoint().toString(),
                "AWS_ACCESS_KEY_ID", container.getAccessKey(),
                "AWS_SECRET_ACCESS_KEY", container.getSecretKey());
        tables = LocalTables.at(container.getEndpoint());
        clients = new AwsClients(new Surroundings(environment, InstantSource.system()));
        sqs = AwsJsonCalls.sqs(clients);
        dynamo = clients.configure(DynamoDbClient.builder()).build();
    }

    private static LocalStackContainer container() {
        LocalStackContainer container = new LocalStackContainer(
                DockerImageName.parse(LocalStackIsHere.IMAGE).asCompatibleSubstituteFor("localstack/localstack"))
                .withServices("dynamodb", "sqs", "ssm", "events", "s3");
        // Images after 4.14.0 do not start without one.
        Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
                .ifPresent(token -> container.addEnv("LOCALSTACK_AUTH_TOKEN", token));
        return container;
    }

    /** The running one; the first call starts it. */
    static LocalStack started() {
        return STARTED;
    }

    LocalTables tables() {
        return tables;
    }

    AwsClients clients() {
        return clients;
    }

    AwsCalls sqs() {
        return sqs;
    }

    DynamoDbClient dynamo() {
        return dynamo;
    }

    /** What a function needs to reach AWS and the tables. */
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(tables.environment());
        return all;
    }

    /** Makes a new queue like the template's of that id, without its dead letters, and tells its URL. */
    String newQueue(String id) {
        QueueResource like = tables.template().queues().stream()
                .filter(queue -> queue.id().equals(id)).findFirst().orElseThrow();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("VisibilityTimeout", Long.toString(like.visibility().toSeconds()));
        if (like.fifo()) {
            attributes.put("FifoQueue", "true");
            attributes.put("DeduplicationScope", "messageGroup");
            attributes.put("FifoThroughputLimit", "perMessageGroupId");
        }
        String name = id + "-" + MADE.incrementAndGet() + (like.fifo() ? ".fifo" : "");
        return (String) sqs.call("CreateQueue", Map.of("QueueName", name, "Attributes", attributes)).get("QueueUrl");
    }
}
