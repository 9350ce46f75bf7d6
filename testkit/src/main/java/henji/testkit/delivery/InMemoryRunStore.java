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
import henji.testkit.audit.InMemoryAuditLog;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs, slices and batches in maps; one write at a time. */
public final class InMemoryRunStore implements RunStore {

    private record SliceKey(RunId run, int number) {
    }

    private record IdsKey(RunId run, int slice, int freeze, int index) {
    }

    private final Map<RunId, Run> runs = new TreeMap<>();
    private final Map<String, RunContent> contents = new HashMap<>();
    private final Map<SliceKey, Slice> slices = new HashMap<>();
    private final Map<IdsKey, Recipients> recipients = new HashMap<>();
    private final Map<IdsKey, FrozenValues> values = new HashMap<>();
    private final Map<BatchRef, Batch> batches = new HashMap<>();
    private final InMemoryAuditLog audit;
    private DataEpoch epoch = DataEpoch.FIRST;

    /** A store with an activity log of its own. */
    public InMemoryRunStore() {
        this(new InMemoryAuditLog());
    }

    /** A store that notes there who changed what. */
    public InMemoryRunStore(InMemoryAuditLog audit) {
        this.audit = audit;
    }

    /** What a backup made now brings back: everything but what happens later. */
    public synchronized InMemoryRunStore copy() {
        InMemoryRunStore copy = new InMemoryRunStore(audit);
        copy.runs.putAll(runs);
        copy.contents.putAll(contents);
        copy.slices.putAll(slices);
        copy.recipients.putAll(recipients);
        copy.values.putAll(values);
        copy.batches.putAll(batches);
        copy.epoch = epoch;
        return copy;
    }

    @Override
    public RunStore noting(AuditEntry entry) {
        return noting(this, entry);
    }

    private RunStore noting(RunStore inner, AuditEntry entry) {
        return new ForwardingRunStore(inner) {
            @Override
            public boolean writeRun(RunId id, Transition<RunField> transition) {
                boolean written = super.writeRun(id, transition);
                if (written) {
                    audit.append(entry);
                }
                return written;
            }

            @Override
            public boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
                boolean written = super.writeRunAndOpen(id, transition, next);
                if (written) {
                    audit.append(entry);
                }
                return written;
            }

            @Override
            public boolean clear(DataEpoch seen, DataEpoch cleared) {
                boolean written = super.clear(seen, cleared);
                if (written) {
                    audit.append(entry);
                }
                return written;
            }

            @Override
            public RunStore noting(AuditEntry other) {
                return InMemoryRunStore.this.noting(this, other);
            }
        };
    }

    @Override
    public synchronized boolean open(Run run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    @Override
    public synchronized Optional<Run> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized Map<RunId, Run> runs(Collection<RunId> ids) {
        return ids.stream().distinct().filter(runs::containsKey).collect(Collectors.toMap(id -> id, runs::get));
    }

    @Override
    public synchronized boolean writeRun(RunId id, Transition<RunField> transition) {
        Run run = runs.get(id);
        if (run == null || !transition.isAllowedFor(run.fields())) {
            return false;
        }
        runs.put(id, new Run(id, transition.after(new EnumMap<>(run.fields()))));
        return true;
    }

    @Override
    public synchronized boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next) {
        if (runs.containsKey(next.id()) || !writeRun(id, transition)) {
            return false;
        }
        runs.put(next.id(), next);
        return true;
    }

    @Override
    public synchronized long countUp(RunId id, RunField counter) {
        Run run = runs.get(id);
        long next = (run.fields().get(counter) instanceof Long count ? count : 0) + 1;
        Map<RunField, Object> fields = new EnumMap<>(run.fields());
        fields.put(counter, next);
        runs.put(id, new Run(id, fields));
        return next;
    }

    @Override
    public synchronized List<RunId> active() {
        return listed(key -> !key.equals(HELD_KEY));
    }

    @Override
    public synchronized List<RunId> held() {
        return listed(HELD_KEY::equals);
    }

    private List<RunId> listed(Predicate<Object> wanted) {
        return runs.values().stream()
                .filter(run -> run.fields().containsKey(RunField.ACTIVE_KEY)
                        && wanted.test(run.fields().get(RunField.ACTIVE_KEY)))
                .sorted(Comparator.comparing(run -> (String) run.fields().get(RunField.ACTIVE_AT)))
                .map(Run::id).toList();
    }

    @Override
    public synchronized DataEpoch epoch() {
        return epoch;
    }

    @Override
    public synchronized boolean clear(DataEpoch seen, DataEpoch cleared) {
        if (!epoch.equals(seen)) {
            return false;
        }
        epoch = cleared;
        return true;
    }

    @Override
    public synchronized void putContent(RunId run, RunContent content) {
        contents.put(run + "/" + content.hash(), content);
    }

    @Override
    public synchronized Optional<RunContent> content(RunId run, String hash) {
        return Optional.ofNullable(contents.get(run + "/" + hash));
    }

    @Override
    public synchronized void planSlices(List<Slice> planned) {
        planned.forEach(slice -> slices.putIfAbsent(new SliceKey(slice.run(), slice.number()), slice));
    }

    @Override
    public synchronized List<Slice> slices(RunId run) {
        return slices.values().stream().filter(slice -> slice.run().equals(run))
                .sorted(Comparator.comparingInt(Slice::number)).toList();
    }

    @Override
    public synchronized Optional<Slice> slice(RunId run, int number) {
        return Optional.ofNullable(slices.get(new SliceKey(run, number)));
    }

    @Override
    public synchronized boolean writeSlice(RunId run, int number, Transition<SliceField> transition) {
        Slice slice = slices.get(new SliceKey(run, number));
        if (slice == null || !transition.isAllowedFor(slice.fields())) {
            return false;
        }
        slices.put(new SliceKey(run, number),
                new Slice(run, number, transition.after(new EnumMap<>(slice.fields()))));
        return true;
    }

    @Override
    public synchronized void putFrozen(List<FrozenBatch> frozen) {
        for (FrozenBatch batch : frozen) {
            recipients.put(idsOf(batch.state().ref()), batch.recipients());
            batch.values().ifPresent(frozenValues -> values.put(idsOf(batch.state().ref()), frozenValues));
            batches.put(batch.state().ref(), batch.state());
        }
    }

    @Override
    public synchronized Optional<FrozenValues> values(BatchRef batch) {
        return Optional.ofNullable(values.get(idsOf(batch)));
    }

    @Override
    public synchronized Optional<Recipients> recipients(BatchRef batch) {
        return Optional.ofNullable(recipients.get(idsOf(batch)));
    }

    private static IdsKey idsOf(BatchRef ref) {
        return new IdsKey(ref.run(), ref.slice(), ref.freeze(), ref.no().index());
    }

    @Override
    public synchronized Optional<Batch> batch(BatchRef ref) {
        return Optional.ofNullable(batches.get(ref));
    }

    @Override
    public synchronized Work work(BatchRef ref) {
        return new Work(run(ref.run()), batch(ref), recipients(ref));
    }

    @Override
    public synchronized List<Batch> batches(RunId run, int slice, int freeze) {
        return batches.values().stream()
                .filter(batch -> batch.ref().run().equals(run) && batch.ref().slice() == slice
                        && batch.ref().freeze() == freeze)
                .toList();
    }

    @Override
    public synchronized boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        Batch batch = batches.get(ref);
        if (batch == null || !transition.isAllowedFor(batch.fields())) {
            return false;
        }
        batches.put(ref, new Batch(ref, transition.after(new EnumMap<>(batch.fields()))));
        return true;
    }

    @Override
    public synchronized boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves) {
        if (halves.stream().anyMatch(half -> batches.containsKey(half.ref()))) {
            return false;
        }
        if (!writeBatch(parent, transition)) {
            return false;
        }
        halves.forEach(half -> batches.put(half.ref(), half));
        return true;
    }
}
