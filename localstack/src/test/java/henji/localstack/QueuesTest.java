package henji.localstack;

import henji.testkit.queue.QueueContract;

/** The sender and SQS together keep what the embedded queues keep. */
@NeedsLocalStack
class QueuesTest extends QueueContract {

    @Override
    protected Queue inOrder() {
        return SqsQueue.like("Inbound");
    }

    @Override
    protected Queue standard() {
        return SqsQueue.like("Fanout");
    }
}
