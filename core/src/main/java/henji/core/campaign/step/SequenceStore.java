package henji.core.campaign.step;

import henji.core.audit.AuditEntry;
import henji.core.campaign.CampaignId;

import java.util.List;
import java.util.Optional;

/**
 * Definitions of sequences. Every read is strongly consistent. Each write that is done also moves the version of the
 * account's settings, all or nothing: who holds the sequences of a version knows by it when to read them anew. Safe for
 * use by several threads.
 */
public interface SequenceStore {

    /** Puts a new one unless a campaign of its id exists. @return whether it was put */
    boolean create(StepSequence sequence);

    Optional<StepSequence> sequence(CampaignId id);

    /** Replaces it if the stored version is still the one it carries; stored is the next. @return whether it was */
    boolean save(StepSequence sequence);

    /** Removes it if the stored version is still the one it carries. @return whether it was */
    boolean remove(StepSequence sequence);

    /** All of them; there are few. */
    List<StepSequence> sequences();

    /**
     * The same store, but whatever its writes put, replace or remove is stored together with this entry, and with those
     * that it noted already: all or nothing.
     */
    SequenceStore noting(AuditEntry entry);
}
