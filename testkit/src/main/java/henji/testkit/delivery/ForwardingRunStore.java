package henji.testkit.delivery;

import henji.core.audit.AuditEntry;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes everything on, for tests that change one thing. */
public class ForwardingRunStore implements RunStore {

    private final RunStore inner;

    public ForwardingRunStore(RunStore inner) {
        this.inner = inner;
    }

    @Override
    public boolean open(Run run) {
        return inner.open(run);
    }

    @Override
    public Optional<Run> run(RunId id) {
        return inner.run(id);
    }

    @Override
    public Map<RunId, Run> runs(Collection<RunId> ids) {
        return inner.runs(ids);
    }

    @Override
    public boolean writeRun(RunId id, Transition<RunField> transition) {
        return inner.writeRun(id, transition);
    }

    @Override
    public boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
        return inner.writeRunAndOpen(id, transition, next);
    }

    @Override
    public List<RunId> held() {
        return inner.held();
    }

    @Override
    public DataEpoch epoch() {
        return inner.epoch();
    }

    @Override
    public boolean clear(DataEpoch seen, DataEpoch cleared) {
        return inner.clear(seen, cleared);
    }

    @Override
    public RunStore noting(AuditEntry entry) {
        return inner.noting(entry);
    }

    @Override
    public long countUp(RunId id, RunField counter) {
        return inner.countUp(id, counter);
    }

    @Override
    public List<RunId> active() {
        return inner.active();
    }

    @Override
    public void putContent(RunId run, RunContent content) {
        inner.putContent(run, content);
    }

    @Override
    public Optional<RunContent> content(RunId run, String hash) {
        return inner.content(run, hash);
    }

    @Override
    public void planSlices(List<Slice> slices) {
        inner.planSlices(slices);
    }

    @Override
    public List<Slice> slices(RunId run) {
        return inner.slices(run);
    }

    @Override
    public Optional<Slice> slice(RunId run, int number) {
        return inner.slice(run, number);
    }

    @Override
    public boolean writeSlice(RunId run, int number, Transition<SliceField> transition) {
        return inner.writeSlice(run, number, transition);
    }

    @Override
    public void putFrozen(List<FrozenBatch> batches) {
        inner.putFrozen(batches);
    }

    @Override
    public Optional<FrozenValues> values(BatchRef batch) {
        return inner.values(batch);
    }

    @Override
    public Optional<Recipients> recipients(BatchRef batch) {
        return inner.recipients(batch);
    }

    @Override
    public Optional<Batch> batch(BatchRef ref) {
        return inner.batch(ref);
    }

    @Override
    public Work work(BatchRef ref) {
        return inner.work(ref);
    }

    @Override
    public List<Batch> batches(RunId run, int slice, int freeze) {
        return inner.batches(run, slice, freeze);
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        return inner.writeBatch(ref, transition);
    }

    @Override
    public boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        return inner.split(parent, transition, halves);
    }
}
