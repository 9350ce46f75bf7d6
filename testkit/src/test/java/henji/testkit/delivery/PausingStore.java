package henji.testkit.delivery;

import henji.core.delivery.BatchField;
import henji.core.delivery.BatchRef;
import henji.core.delivery.Hints;
import henji.core.delivery.PauseReason;
import henji.core.delivery.RunStore;
import henji.core.delivery.Transition;

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
