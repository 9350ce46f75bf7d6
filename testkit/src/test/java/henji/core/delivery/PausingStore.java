package henji.core.delivery;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Transition;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.ForwardingRunStore;

import java.time.Duration;

/** Just before the first claim an operator pauses, and the pause is walked. */
final class PausingStore extends ForwardingRunStore {

    private final DeliveryEngine engine;
    private boolean paused;

    PausingStore(RunStore inner, DeliveryEngine engine) {
        super(inner);
        this.engine = engine;
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        if (!paused && transition.name().equals("T2")) {
            paused = true;
            engine.control().pause(ref.run(), PauseReason.OPERATOR);
            engine.queue.run(new Hints.RunHint(ref.run(), false), Duration.ZERO);
            engine.workOnce();
        }
        return super.writeBatch(ref, transition);
    }
}
