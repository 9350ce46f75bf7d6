package henji.local.dynoxide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class ImportTest {

    private static final Map<String, Object> WORDS = Map.of(
            "TableName", "Words",
            "BillingMode", "PAY_PER_REQUEST",
            "KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
            "AttributeDefinitions", List.of(
                    Map.of("AttributeName", "id", "AttributeType", "S"),
                    Map.of("AttributeName", "length", "AttributeType", "N")),
            "GlobalSecondaryIndexes", List.of(Map.of(
                    "IndexName", "byLength",
                    "KeySchema", List.of(Map.of("AttributeName", "length", "KeyType", "HASH")),
                    "Projection", Map.of("ProjectionType", "KEYS_ONLY"))));

    @TempDir
    private Path folder;

    @Test
    void whatWasAddedIsInTheTableAndInItsIndexAsItWas() {
        Map<String, AttributeValue> word = Map.of(
                "id", AttributeValue.fromS("返事\n\"<b>\u200b"),
                "length", AttributeValue.fromN("2"),
                "raw", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 7})),
                "kinds", AttributeValue.fromSs(List.of("noun", "名詞")),
                "used", AttributeValue.fromBool(true),
                "none", AttributeValue.fromNul(true),
                "tree", AttributeValue.fromM(Map.of("list", AttributeValue.fromL(List.of(
                        AttributeValue.fromN("1.5"), AttributeValue.fromNs(List.of("1")))))));
        Path file = folder.resolve("dynamodb.db");

        try (Import begun = Import.into(file, List.of(WORDS))) {
            DynamoDbClient importing = new ImportClient(begun);
            importing.batchWriteItem(write -> write.requestItems(Map.of("Words", List.of(
                    WriteRequest.builder().putRequest(put -> put.item(word)).build()))));
            begun.finish();
        }

        try (Dynoxide dynamo = Dynoxide.onFile(file); DynamoDbClient client = client(dynamo)) {
            assertThat(client.getItem(get -> get.tableName("Words").key(Map.of("id", word.get("id")))).item())
                    .isEqualTo(word);
            assertThat(client.query(query -> query.tableName("Words").indexName("byLength")
                            .keyConditionExpression("#l = :two").expressionAttributeNames(Map.of("#l", "length"))
                            .expressionAttributeValues(Map.of(":two", AttributeValue.fromN("2")))).items())
                    .containsExactly(Map.of("id", word.get("id"), "length", word.get("length")));
        }
    }

    @Test
    void nothingOfTheWayIsLeftBehindWhetherItIsFinishedOrNot() {
        Import.into(folder.resolve("one.db"), List.of(WORDS)).close();
        try (Import begun = Import.into(folder.resolve("two.db"), List.of(WORDS))) {
            begun.finish();
        }

        assertThat(folder.toFile().list()).containsExactly("two.db");
    }

    @Test
    void aDataFileThatExistsIsLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("dynamodb.db"), "kept");

        assertThatThrownBy(() -> Import.into(file, List.of(WORDS)))
                .isInstanceOf(DynoxideUnavailable.class).hasMessageContaining("exists already");

        assertThat(file).hasContent("kept");
    }

    @Test
    void whatDynoxideDoesNotTakeIsSaidAndLeavesNoDataFile() {
        Path file = folder.resolve("dynamodb.db");

        try (Import begun = Import.into(file, List.of(WORDS))) {
            begun.add("Words", Map.of("id", Map.of("S", "fine")));
            begun.add("Words", Map.of("id", "without a type"));

            assertThatThrownBy(begun::finish)
                    .isInstanceOf(DynoxideUnavailable.class).hasMessageContaining("attribute 'id'");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onlyPutsToItsTablesAreTaken() {
        try (Import begun = Import.into(folder.resolve("dynamodb.db"), List.of(WORDS))) {
            DynamoDbClient importing = new ImportClient(begun);

            assertThatThrownBy(() -> importing.batchWriteItem(write -> write.requestItems(Map.of("Words", List.of(
                            WriteRequest.builder().deleteRequest(DeleteRequest.builder().build()).build())))))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> begun.add("Sentences", Map.of()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Sentences");
            assertThatThrownBy(() -> importing.getItem(get -> get.tableName("Words")))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private static DynamoDbClient client(Dynoxide dynamo) {
        return DynamoDbClient.builder().endpointOverride(dynamo.endpoint()).region(Region.AP_NORTHEAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }
}
