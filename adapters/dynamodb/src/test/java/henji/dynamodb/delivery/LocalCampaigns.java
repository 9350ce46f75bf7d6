package henji.dynamodb.delivery;

import henji.aws.AwsClients;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The embedded DynamoDB with the template's tables, and a client for it. */
final class LocalCampaigns implements AutoCloseable {

    private final LocalTables tables = LocalTables.start();
    private final DynamoDbClient dynamo = new AwsClients(new Surroundings(Map.of(
            "AWS_REGION", "ap-northeast-1", "AWS_ENDPOINT_URL", tables.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"), InstantSource.system()))
            .configure(DynamoDbClient.builder()).build();

    DynamoDbClient dynamo() {
        return dynamo;
    }

    String table() {
        return tables.name("Campaigns");
    }

    String settings() {
        return tables.name("Settings");
    }

    void clear() {
        tables.clear();
    }

    @Override
    public void close() {
        dynamo.close();
        tables.close();
    }
}
