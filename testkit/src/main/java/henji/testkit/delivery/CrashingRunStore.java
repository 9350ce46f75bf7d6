package henji.testkit.delivery;

import henji.core.audit.AuditEntry;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.transition.Transition;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Dies at chosen writes: before the effect, or after it and before the caller learns of it. */
public final class CrashingRunStore extends ForwardingRunStore {

    /** Before or after the effect. */
    public enum When { BEFORE, AFTER }

    private final BiPredicate<String, When> dies;

    /** @param dies asked with the name of each write, before and after its effect */
    public CrashingRunStore(RunStore inner, BiPredicate<String, When> dies) {
        super(inner);
        this.dies = dies;
    }

    private <T> T write(String name, Supplier<T> effect) {
        if (dies.test(name, When.BEFORE)) {
            throw new SimulatedCrash("before " + name);
        }
        T result = effect.get();
        if (dies.test(name, When.AFTER)) {
            throw new SimulatedCrash("after " + name);
        }
        return result;
    }

    @Override
    public boolean open(Run run) {
        return write("open", () -> super.open(run));
    }

    @Override
    public void putContent(RunId run, RunContent content) {
        write("content", () -> {
            super.putContent(run, content);
            return true;
        });
    }

    @Override
    public boolean writeRun(RunId id, Transition<RunField> transition) {
        return write(transition.name(), () -> super.writeRun(id, transition));
    }

    @Override
    public boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
        return write(transition.name(), () -> super.writeRunAndOpen(id, transition, next));
    }

    @Override
    public boolean clear(DataEpoch seen, DataEpoch cleared) {
        return write("clear", () -> super.clear(seen, cleared));
    }

    /** Dies at the same writes. */
    @Override
    public RunStore noting(AuditEntry entry) {
        return new CrashingRunStore(super.noting(entry), dies);
    }

    @Override
    public long countUp(RunId id, RunField counter) {
        return write("count", () -> super.countUp(id, counter));
    }

    @Override
    public void planSlices(List<Slice> slices) {
        write("plan", () -> {
            super.planSlices(slices);
            return true;
        });
    }

    @Override
    public boolean writeSlice(RunId run, int number, Transition<SliceField> transition) {
        return write(transition.name(), () -> super.writeSlice(run, number, transition));
    }

    @Override
    public void putFrozen(List<FrozenBatch> batches) {
        write("batches", () -> {
            super.putFrozen(batches);
            return true;
        });
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        return write(transition.name(), () -> super.writeBatch(ref, transition));
    }

    @Override
    public boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        return write(transition.name(), () -> super.split(parent, transition, halves));
    }
}
