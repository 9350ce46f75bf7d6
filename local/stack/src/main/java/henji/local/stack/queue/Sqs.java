package henji.local.stack.queue;

import henji.local.template.QueueResource;
import java.util.Map;

/** Where the queues of the template are: in this process or elsewhere. Safe for use by several threads. */
interface Sqs {

    /**
     * Does one operation of SQS's JSON protocol on a queue.
     *
     * @param operation for example {@code SendMessage}
     * @param body its members without the queue's address
     */
    Queues.Answer call(QueueResource queue, String operation, Map<String, Object> body);
}
