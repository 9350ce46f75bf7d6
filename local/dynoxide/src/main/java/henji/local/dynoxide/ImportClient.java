package henji.local.dynoxide;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

/**
 * Lets the real stores write into an {@link Import}: it takes puts in batches and nothing else, any other operation
 * throws {@link UnsupportedOperationException}. It must not be asked to delete.
 */
public final class ImportClient implements DynamoDbClient {

    private final Import target;

    public ImportClient(Import target) {
        this.target = target;
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        request.requestItems().forEach((table, writes) -> writes.forEach(write -> {
            if (write.putRequest() == null) {
                throw new UnsupportedOperationException("an import only puts");
            }
            target.add(table, json(write.putRequest().item()));
        }));
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // the import belongs to who began it
    }

    private static Map<String, Object> json(Map<String, AttributeValue> attributes) {
        Map<String, Object> tree = new LinkedHashMap<>();
        attributes.forEach((name, value) -> tree.put(name, json(value)));
        return tree;
    }

    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case B -> Map.of("B", base64(value.b()));
            case BOOL -> Map.of("BOOL", value.bool());
            case NUL -> Map.of("NULL", true);
            case SS -> Map.of("SS", value.ss());
            case NS -> Map.of("NS", value.ns());
            case BS -> Map.of("BS", value.bs().stream().map(ImportClient::base64).toList());
            case L -> Map.of("L", list(value.l()));
            case M -> Map.of("M", json(value.m()));
            case UNKNOWN_TO_SDK_VERSION -> throw new UnsupportedOperationException("an attribute of no known type");
        };
    }

    private static List<Map<String, Object>> list(List<AttributeValue> values) {
        return values.stream().map(ImportClient::json).toList();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }
}
