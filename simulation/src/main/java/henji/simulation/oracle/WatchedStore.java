package henji.simulation.oracle;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Transition;
import henji.testkit.delivery.ForwardingRunStore;

import java.util.List;
import java.util.function.Consumer;

/** Tells the oracle of every write that was done. */
public final class WatchedStore extends ForwardingRunStore {

    private final RunStore inner;
    private final Oracle oracle;
    private final Consumer<Run> moved;

    /** @param moved is told of a run that changed */
    public WatchedStore(RunStore inner, Oracle oracle, Consumer<Run> moved) {
        super(inner);
        this.inner = inner;
        this.oracle = oracle;
        this.moved = moved;
    }

    @Override
    public boolean open(Run run) {
        boolean opened = super.open(run);
        if (opened) {
            moved.accept(run);
        }
        return opened;
    }

    @Override
    public boolean writeRun(RunId id, Transition<RunField> transition) {
        boolean written = super.writeRun(id, transition);
        if (written) {
            moved.accept(inner.run(id).orElseThrow());
        }
        return written;
    }

    @Override
    public boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
        boolean written = super.writeRunAndOpen(id, transition, next);
        if (written) {
            moved.accept(inner.run(id).orElseThrow());
            moved.accept(next);
        }
        return written;
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        boolean written = super.writeBatch(ref, transition);
        if (written) {
            oracle.written(inner.batch(ref).orElseThrow());
        }
        return written;
    }

    @Override
    public boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        boolean written = super.split(parent, transition, halves);
        if (written) {
            oracle.written(inner.batch(parent).orElseThrow());
        }
        return written;
    }
}
