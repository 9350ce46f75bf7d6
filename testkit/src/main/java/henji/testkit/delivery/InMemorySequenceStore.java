package henji.testkit.delivery;

import henji.core.audit.AuditEntry;
import henji.core.campaign.CampaignId;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.StepSequence;
import henji.testkit.audit.InMemoryAuditLog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Definitions of sequences in a map; one write at a time. */
public final class InMemorySequenceStore implements SequenceStore {

    private final Map<CampaignId, StepSequence> sequences;
    private final InMemoryAuditLog audit;
    private final Runnable changed;
    private final List<AuditEntry> noted;

    /** @param changed moves the version of the settings */
    public InMemorySequenceStore(InMemoryAuditLog audit, Runnable changed) {
        this(new TreeMap<>(), audit, changed, List.of());
    }

    private InMemorySequenceStore(Map<CampaignId, StepSequence> sequences, InMemoryAuditLog audit, Runnable changed,
            List<AuditEntry> noted) {
        this.sequences = sequences;
        this.audit = audit;
        this.changed = changed;
        this.noted = noted;
    }

    @Override
    public SequenceStore noting(AuditEntry entry) {
        return new InMemorySequenceStore(sequences, audit, changed,
                Stream.concat(noted.stream(), Stream.of(entry)).toList());
    }

    private boolean write(BooleanSupplier work) {
        synchronized (sequences) {
            boolean done = work.getAsBoolean();
            if (done) {
                noted.forEach(audit::append);
                changed.run();
            }
            return done;
        }
    }

    private boolean isCurrent(StepSequence seen) {
        return sequence(seen.id()).filter(stored -> stored.version() == seen.version()).isPresent();
    }

    @Override
    public boolean create(StepSequence sequence) {
        return write(() -> sequences.putIfAbsent(sequence.id(), sequence) == null);
    }

    @Override
    public Optional<StepSequence> sequence(CampaignId id) {
        synchronized (sequences) {
            return Optional.ofNullable(sequences.get(id));
        }
    }

    @Override
    public boolean save(StepSequence sequence) {
        return write(() -> isCurrent(sequence)
                && sequences.put(sequence.id(), sequence.withVersion(sequence.version() + 1)) != null);
    }

    @Override
    public boolean remove(StepSequence sequence) {
        return write(() -> isCurrent(sequence) && sequences.remove(sequence.id()) != null);
    }

    @Override
    public List<StepSequence> sequences() {
        synchronized (sequences) {
            return List.copyOf(sequences.values());
        }
    }
}
