package henji.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Runs on the project's own template. */
class LocalTablesTest {

    @Test
    void theTablesOfTheTemplateAreThereWithIndexesAndTimeToLive() throws Exception {
        try (LocalTables tables = LocalTables.start()) {
            String friends = call(tables, "DescribeTable", "{\"TableName\":\"" + tables.name("Friends") + "\"}");
            String ttl = call(tables, "DescribeTimeToLive", "{\"TableName\":\"" + tables.name("Timeline") + "\"}");

            assertThat(friends).contains("byQueue", "byAssignee", "bySegment", "ACTIVE");
            assertThat(ttl).contains("ENABLED");
            assertThat(tables.environment()).containsEntry("TABLE_SETTINGS", tables.name("Settings"));
        }
    }

    @Test
    void clearLeavesTheTablesEmpty() throws Exception {
        try (LocalTables tables = LocalTables.start()) {
            String settings = tables.name("Settings");
            String item = "{\"TableName\":\"%s\",\"%s\":{\"kd\":{\"S\":\"mark\"},\"id\":{\"S\":\"open\"}}}";
            call(tables, "PutItem", item.formatted(settings, "Item"));
            assertThat(call(tables, "GetItem", item.formatted(settings, "Key"))).contains("open");

            tables.clear();

            assertThat(call(tables, "GetItem", item.formatted(settings, "Key"))).isEqualTo("{}");
        }
    }

    private static String call(LocalTables tables, String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(tables.endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=a/20260101/r/dynamodb/aws4_request,"
                        + " SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
