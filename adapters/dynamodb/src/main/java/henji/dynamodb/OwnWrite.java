package henji.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Tells our own write from somebody else's. The client repeats a request whose answer was lost; a conditional write
 * then meets what it wrote itself, and that is success. A transaction needs none of this: it carries a token by which
 * DynamoDB recognises the repetition.
 */
public final class OwnWrite {

    private OwnWrite() {
    }

    /**
     * Whether the condition failed at what this very request had stored.
     *
     * @param refused with the item that is stored ({@code ReturnValuesOnConditionCheckFailure.ALL_OLD})
     * @param written what the request was to store
     */
    public static boolean metIn(ConditionalCheckFailedException refused, Map<String, AttributeValue> written) {
        return isRepetition(refused) && refused.hasItem() && refused.item().equals(written);
    }

    /** Whether the client had sent the request before. The caller's own second request is none. */
    static boolean isRepetition(ConditionalCheckFailedException refused) {
        return refused.numAttempts() != null && refused.numAttempts() > 1;
    }
}
