package henji.simulation.model;

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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables as a replayed function sees them. What never changes once it is frozen is read without a step. */
final class ReplayedStore implements RunStore {

    private final Replay replay;
    private final Tables tables;

    ReplayedStore(Replay replay, Tables tables) {
        this.replay = replay;
        this.tables = tables;
    }

    @Override
    public Optional<Run> run(RunId id) {
        return Optional.of(tables.run(replay.ask(new Ask.ReadRun())));
    }

    @Override
    public boolean writeRun(RunId id, Transition<RunField> transition) {
        return replay.write(new Ask.WriteRun(transition));
    }

    @Override
    public Optional<RunContent> content(RunId run, String hash) {
        return Optional.of(tables.content);
    }

    @Override
    public List<Slice> slices(RunId run) {
        return List.of(tables.slice(replay.ask(new Ask.ReadSlice())));
    }

    @Override
    public boolean writeSlice(RunId run, int number, Transition<SliceField> transition) {
        return replay.write(new Ask.WriteSlice(transition));
    }

    @Override
    public Optional<FrozenValues> values(BatchRef batch) {
        return tables.values;
    }

    @Override
    public Optional<Recipients> recipients(BatchRef batch) {
        return Optional.of(tables.recipients);
    }

    @Override
    public Optional<Batch> batch(BatchRef ref) {
        return replay.batch(tables.place(ref));
    }

    /** The parts are read one after the other: between the two anything may happen. */
    @Override
    public Work work(BatchRef ref) {
        Optional<Run> run = run(ref.run());
        return new Work(run, batch(ref), recipients(ref));
    }

    @Override
    public List<Batch> batches(RunId run, int slice, int freeze) {
        List<Integer> found = tables.lists.at(replay.ask(new Ask.ReadBatches()));
        List<Batch> batches = new ArrayList<>();
        for (int place = 0; place < found.size(); place++) {
            tables.batch(place, found.get(place)).ifPresent(batches::add);
        }
        return batches;
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        return replay.write(new Ask.WriteBatch(tables.place(ref), transition));
    }

    @Override
    public boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        return replay.write(new Ask.Split(tables.place(parent), transition, halves.stream()
                .map(half -> new Ask.Half(tables.place(half.ref()), tables.batches.of(half.fields()))).toList()));
    }

    /** Splits and answers of unknown outcome are counted for limits that so few calls never reach. */
    @Override
    public long countUp(RunId id, RunField counter) {
        return 1;
    }

    @Override
    public boolean open(Run run) {
        throw unused();
    }

    @Override
    public Map<RunId, Run> runs(Collection<RunId> ids) {
        throw unused();
    }

    @Override
    public RunStore noting(AuditEntry entry) {
        throw unused();
    }

    @Override
    public List<RunId> active() {
        throw unused();
    }

    @Override
    public List<RunId> held() {
        throw unused();
    }

    @Override
    public DataEpoch epoch() {
        throw unused();
    }

    @Override
    public boolean clear(DataEpoch seen, DataEpoch cleared) {
        throw unused();
    }

    @Override
    public boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
        throw unused();
    }

    @Override
    public void putContent(RunId run, RunContent content) {
        throw unused();
    }

    @Override
    public void planSlices(List<Slice> slices) {
        throw unused();
    }

    @Override
    public Optional<Slice> slice(RunId run, int number) {
        throw unused();
    }

    @Override
    public void putFrozen(List<FrozenBatch> batches) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("a frozen run needs this no more");
    }
}
