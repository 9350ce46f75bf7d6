package henji.core.delivery.run;

import henji.core.audit.AuditEntry;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.transition.Transition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs, slices and batches. Every read but {@link #active} and {@link #held} is strongly consistent. A write answers
 * whether its guards held; a store that cannot be reached throws, and then the write may or may not have happened. Safe
 * for use by several threads.
 */
public interface RunStore {

    /** Shards of the index of runs that are not over: part of stored keys. */
    int ACTIVE_SHARDS = 4;

    /** Key of the same index under which runs stand that wait for a person. */
    String HELD_KEY = "held";

    /** Puts a run unless one of its id exists. @return whether it was put */
    boolean open(Run run);

    Optional<Run> run(RunId id);

    /** Those that exist, of at most 100 ids. */
    Map<RunId, Run> runs(Collection<RunId> ids);

    boolean writeRun(RunId id, Transition<RunField> transition);

    /**
     * Writes a run's transition and puts another run in one step: all or nothing.
     *
     * @param next put on condition that no run of its id exists
     */
    boolean writeRunAndOpen(RunId id, Transition<RunField> transition, Run next);

    /**
     * The same store, but {@link #writeRun}, {@link #writeRunAndOpen} and {@link #clear} store this entry, and those
     * that it noted already, with what they write: all or nothing.
     */
    RunStore noting(AuditEntry entry);

    /** Adds to a counter of a run that exists, without a condition. @return the new count */
    long countUp(RunId id, RunField counter);

    /** Runs that are not over and wait for nobody; may lag by seconds. */
    List<RunId> active();

    /** Runs that wait for a person's decision, oldest first; may lag by seconds. */
    List<RunId> held();

    /** Which generation of the data the tables hold. */
    DataEpoch epoch();

    /** Says that a restore was cleared, if what is stored is still what was seen. @return whether it was */
    boolean clear(DataEpoch seen, DataEpoch cleared);

    /** Stores content under its hash; doing so again changes nothing. */
    void putContent(RunId run, RunContent content);

    Optional<RunContent> content(RunId run, String hash);

    /** Puts those slices that do not exist yet. */
    void planSlices(List<Slice> slices);

    /** In the order of their numbers. */
    List<Slice> slices(RunId run);

    Optional<Slice> slice(RunId run, int number);

    boolean writeSlice(RunId run, int number, Transition<SliceField> transition);

    /** Writes what one attempt at freezing found; the attempt is part of the keys. */
    void putFrozen(List<FrozenBatch> batches);

    /**
     * @param state as the freeze makes it
     * @param values of a batch of pushes
     */
    record FrozenBatch(Batch state, Recipients recipients, Optional<FrozenValues> values) {

        public FrozenBatch(Batch state, Recipients recipients) {
            this(state, recipients, Optional.empty());
        }
    }

    /**
     * What was frozen with a batch of pushes; absent for a multicast, and some time after {@link FrozenValues#until}.
     */
    Optional<FrozenValues> values(BatchRef batch);

    /** The ids item that a batch and all its halves share. */
    Optional<Recipients> recipients(BatchRef batch);

    Optional<Batch> batch(BatchRef ref);

    /** What a worker needs to send a batch, by one request; each part as of its own moment. */
    Work work(BatchRef ref);

    /** Each part is absent if it does not exist. */
    record Work(Optional<Run> run, Optional<Batch> batch, Optional<Recipients> recipients) {
        public Work {
            Objects.requireNonNull(run);
            Objects.requireNonNull(batch);
            Objects.requireNonNull(recipients);
        }
    }

    /** All batches of a slice's freeze, halves included, in no particular order. */
    List<Batch> batches(RunId run, int slice, int freeze);

    boolean writeBatch(BatchRef ref, Transition<BatchField> transition);

    /** The transition of the parent and the halves in one step: all or nothing. */
    boolean split(BatchRef parent, Transition<BatchField> transition, List<Batch> halves);
}
