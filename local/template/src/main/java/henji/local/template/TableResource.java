package henji.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param createRequest the body of DynamoDB's CreateTable
 * @param indexes names of its global secondary indexes
 * @param ttlAttribute the attribute whose time removes an item
 */
public record TableResource(
        String id,
        String name,
        String arn,
        Map<String, Object> createRequest,
        List<String> indexes,
        Optional<String> ttlAttribute) {

    public TableResource {
        createRequest = Map.copyOf(createRequest);
        indexes = List.copyOf(indexes);
    }
}
