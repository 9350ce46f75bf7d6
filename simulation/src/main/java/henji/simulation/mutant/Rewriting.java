package henji.simulation.mutant;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;
import henji.testkit.delivery.ForwardingRunStore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that shows batches otherwise than they are, and writes other transitions than it is asked to. */
class Rewriting extends ForwardingRunStore {

    private static final Set<String> CLAIMS = Set.of("T2", "T3");

    private final RunStore inner;

    Rewriting(RunStore inner) {
        super(inner);
        this.inner = inner;
    }

    /** What the engine sees of a batch. */
    Batch shown(Batch batch) {
        return batch;
    }

    /** What is written instead; absent to write nothing and say that it was written. */
    Optional<Transition<BatchField>> written(BatchRef ref, Transition<BatchField> transition) {
        return Optional.of(transition);
    }

    RunStore inner() {
        return inner;
    }

    @Override
    public Optional<Batch> batch(BatchRef ref) {
        return super.batch(ref).map(this::shown);
    }

    @Override
    public Work work(BatchRef ref) {
        Work work = super.work(ref);
        return new Work(work.run(), work.batch().map(this::shown), work.recipients());
    }

    @Override
    public List<Batch> batches(RunId run, int slice, int freeze) {
        return super.batches(run, slice, freeze).stream().map(this::shown).toList();
    }

    @Override
    public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
        Optional<Transition<BatchField>> other = written(ref, transition);
        return other.isEmpty() || super.writeBatch(ref, other.get());
    }

    static boolean isClaim(Transition<BatchField> transition) {
        return CLAIMS.contains(transition.name());
    }

    /** The same batch with some fields missing. */
    static Batch without(Batch batch, BatchField... fields) {
        Map<BatchField, Object> fewer = new EnumMap<>(batch.fields());
        for (BatchField field : fields) {
            fewer.remove(field);
        }
        return new Batch(batch.ref(), fewer);
    }

    /** The same transition whatever these fields hold. */
    static Transition<BatchField> unguarded(Transition<BatchField> transition, BatchField... fields) {
        return new Transition<>(transition.name(), transition.guards().stream()
                .filter(guard -> !mentions(guard, Set.of(fields))).toList(), transition.changes());
    }

    private static boolean mentions(Guard<BatchField> guard, Set<BatchField> fields) {
        return switch (guard) {
            case Guard.Absent<BatchField>(BatchField field) -> fields.contains(field);
            case Guard.Equal<BatchField>(BatchField field, Object value) -> fields.contains(field);
            case Guard.In<BatchField>(BatchField field, List<String> values) -> fields.contains(field);
            case Guard.Below<BatchField>(BatchField field, long number) -> fields.contains(field);
            case Guard.AtMost<BatchField>(BatchField field, long number) -> fields.contains(field);
            case Guard.Above<BatchField>(BatchField field, long number) -> fields.contains(field);
            case Guard.AnyOf<BatchField>(List<Guard<BatchField>> guards) ->
                guards.stream().anyMatch(each -> mentions(each, fields));
            case Guard.AllOf<BatchField>(List<Guard<BatchField>> guards) ->
                guards.stream().anyMatch(each -> mentions(each, fields));
        };
    }

    /** The same transition, but this field becomes that. */
    static Transition<BatchField> setting(Transition<BatchField> transition, BatchField field, Object value) {
        List<Change<BatchField>> changes = new ArrayList<>(transition.changes().stream()
                .filter(change -> change.field() != field).toList());
        changes.add(new Change.Set<>(field, value));
        return new Transition<>(transition.name(), transition.guards(), changes);
    }
}
