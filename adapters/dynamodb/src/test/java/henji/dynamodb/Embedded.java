package henji.dynamodb;

import henji.dynamodb.item.Days;
import henji.local.template.LocalTables;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;

/** One embedded DynamoDB with the template's tables for all tests of this module, and a count of what they consume. */
final class Embedded {

    static final LocalTables TABLES = LocalTables.start();
    static final Units UNITS = new Units();
    static final DynamoDbClient CLIENT = client(TABLES.endpoint());
    static final Days DAYS = new Days(ZoneId.of("Asia/Tokyo"));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TABLES::close));
    }

    private Embedded() {
    }

    static DynamoFriendStore friends() {
        return new DynamoFriendStore(CLIENT, TABLES.name("Friends"), TABLES.name("Timeline"),
                TABLES.name("Postings"), DAYS);
    }

    static DynamoTimelineStore timeline() {
        return new DynamoTimelineStore(CLIENT, TABLES.name("Timeline"));
    }

    static DynamoSettingsStore settings() {
        return new DynamoSettingsStore(CLIENT, TABLES.name("Settings"));
    }

    static DynamoPostingStore postings() {
        return new DynamoPostingStore(CLIENT, TABLES.name("Postings"));
    }

    static DynamoFriendIndexes indexes() {
        return new DynamoFriendIndexes(CLIENT, TABLES.name("Friends"), DAYS);
    }

    /** A client of another DynamoDB, whose units are counted too. */
    static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.addExecutionInterceptor(UNITS))
                .build();
    }

    /** Asks every request for what it consumed and adds it up. */
    static final class Units implements ExecutionInterceptor {

        private double written;
        private double read;

        synchronized void reset() {
            written = 0;
            read = 0;
        }

        synchronized double written() {
            return written;
        }

        synchronized double read() {
            return read;
        }

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
            return switch (context.request()) {
                case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
                case BatchGetItemRequest batch -> batch.toBuilder().returnConsumedCapacity(total).build();
                case BatchWriteItemRequest batch -> batch.toBuilder().returnConsumedCapacity(total).build();
                case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
                case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(total).build();
                case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(total).build();
                case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(total).build();
                case TransactWriteItemsRequest all -> all.toBuilder().returnConsumedCapacity(total).build();
                default -> context.request();
            };
        }

        @Override
        public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
            switch (context.response()) {
                case GetItemResponse get -> addRead(List.of(get.consumedCapacity()));
                case BatchGetItemResponse batch -> addRead(batch.consumedCapacity());
                case BatchWriteItemResponse batch -> addWritten(batch.consumedCapacity());
                case QueryResponse query -> addRead(List.of(query.consumedCapacity()));
                case PutItemResponse put -> addWritten(List.of(put.consumedCapacity()));
                case UpdateItemResponse update -> addWritten(List.of(update.consumedCapacity()));
                case DeleteItemResponse delete -> addWritten(List.of(delete.consumedCapacity()));
                case TransactWriteItemsResponse all -> addWritten(all.consumedCapacity());
                default -> {
                    // nothing else is billed by units
                }
            }
        }

        private synchronized void addRead(List<ConsumedCapacity> capacities) {
            capacities.forEach(capacity -> read += capacity.capacityUnits());
        }

        private synchronized void addWritten(List<ConsumedCapacity> capacities) {
            capacities.forEach(capacity -> written += capacity.capacityUnits());
        }
    }
}
