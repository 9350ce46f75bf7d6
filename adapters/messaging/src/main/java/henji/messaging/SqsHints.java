package henji.messaging;

import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints;

import java.time.Duration;
import java.util.List;

/**
 * Hints as messages: runs and slices on the fan-out queue, batches on the batches queue. A hint that the queue does
 * not take fails the caller's invocation, so that it is tried again; the minute tick would find the work anyway.
 * Thread-safe.
 */
public final class SqsHints implements Hints {

    private final QueueSender fanout;
    private final QueueSender batches;

    /** Hints sent to these queues. */
    public SqsHints(QueueSender fanout, QueueSender batches) {
        this.fanout = fanout;
        this.batches = batches;
    }

    @Override
    public void run(RunHint hint, Duration delay) {
        fanout.send(QueueMessage.after(delay, new HintMessage.OfRun(hint).text()));
    }

    @Override
    public void slices(RunId run, List<Integer> numbers) {
        fanout.sendAll(numbers.stream()
                .map(number -> QueueMessage.now(new HintMessage.OfSlice(run, number).text()))
                .toList());
    }

    @Override
    public void batches(List<BatchHint> hints, Duration delay) {
        batches.sendAll(hints.stream()
                .map(hint -> QueueMessage.after(delay, new HintMessage.OfBatch(hint).text()))
                .toList());
    }
}
