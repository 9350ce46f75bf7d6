package henji.dynamodb.delivery;

import henji.core.delivery.transition.Transition;
import henji.dynamodb.Conflicts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A {@link Transition} as one conditional write of an item: alone, or in one transaction with items that are written
 * only if it happens.
 */
final class TransitionWrites {

    private final DynamoDbClient dynamo;
    private final String table;

    TransitionWrites(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** @return whether its guards held */
    <F extends Enum<F>> boolean write(Map<String, AttributeValue> key, Names<F> names, Transition<F> transition) {
        Expressions<F> expressions = new Expressions<>(names, transition);
        try {
            Conflicts.patiently(() -> dynamo.updateItem(request -> request.tableName(table).key(key)
                    .conditionExpression(expressions.condition())
                    .updateExpression(expressions.update())
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values().isEmpty() ? null : expressions.values())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** @return whether its guards, and the conditions of what goes along, held */
    <F extends Enum<F>> boolean write(Map<String, AttributeValue> key, Names<F> names, Transition<F> transition,
            List<TransactWriteItem> along) {
        Expressions<F> expressions = new Expressions<>(names, transition);
        List<TransactWriteItem> writes = new ArrayList<>(along);
        writes.add(TransactWriteItem.builder().update(update -> update.tableName(table).key(key)
                .conditionExpression(expressions.condition())
                .updateExpression(expressions.update())
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values().isEmpty() ? null : expressions.values())).build());
        return all(dynamo, writes);
    }

    /** @return whether the conditions of all held; else none was written */
    static boolean all(DynamoDbClient dynamo, List<TransactWriteItem> writes) {
        try {
            Conflicts.patiently(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().anyMatch(why -> "ConditionalCheckFailed".equals(why.code()))) {
                return false;
            }
            throw e;
        }
    }
}
