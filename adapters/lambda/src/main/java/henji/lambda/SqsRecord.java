package henji.lambda;

import henji.json.Json;

import java.util.Map;
import java.util.Optional;

/**
 * One message of an SQS event.
 *
 * @param messageId SQS's id, by which a failure is reported
 * @param body text as it was sent
 * @param group FIFO group; absent on a standard queue
 * @param receiveCount how often the queue has delivered it, from 1
 */
public record SqsRecord(String messageId, String body, Optional<String> group, int receiveCount) {

    /**
     * The body as one JSON object.
     *
     * @throws henji.json.BadJson if it is none
     */
    public Map<String, Object> json() {
        return Json.readObject(body);
    }

    /** Without the body, which holds what people wrote. */
    @Override
    public String toString() {
        return "SqsRecord[" + messageId + ", received " + receiveCount + "]";
    }
}
