package henji.core.delivery.send;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Transition;

/** A result that could not be written is written again from memory; if the worker dies, the open intent tells. */
final class SureWrites {

    /** For a store that fails, not for rivals: its client has tried again already, with pauses. */
    private static final int TRIES = 3;

    private final RunStore store;

    SureWrites(RunStore store) {
        this.store = store;
    }

    /** @return false if the batch has moved on meanwhile */
    boolean write(BatchRef ref, Transition<BatchField> transition) {
        RuntimeException failure = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                return store.writeBatch(ref, transition);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        throw failure;
    }
}
