package henji.core.campaign;

import henji.core.audit.AuditEntry;
import henji.core.delivery.id.RunId;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Definitions of broadcasts and reminders, and which runs a reminder had. Every read is strongly consistent. Safe for
 * use by several threads.
 */
public interface CampaignStore {

    /** Puts a new broadcast unless a campaign of its id exists. @return whether it was put */
    boolean create(Broadcast broadcast);

    Optional<Broadcast> broadcast(CampaignId id);

    /**
     * The same store, but whatever its writes put, replace or remove is stored together with this entry, and with those
     * that it noted already: all or nothing. A write that is not done, because of its condition, notes nothing.
     */
    CampaignStore noting(AuditEntry entry);

    /** Replaces it if the stored version is still the one it carries; stored is the next. @return whether it was */
    boolean save(Broadcast broadcast);

    /** Removes it if the stored version is still the one it carries. @return whether it was */
    boolean remove(Broadcast broadcast);

    /** Saves it and puts it on the list of what is due: both or neither. @return whether it was saved */
    boolean saveDue(Broadcast broadcast, Due due);

    /** Saves it and takes it off the list of what is due: both or neither. @return whether it was saved */
    boolean saveNotDue(Broadcast broadcast, Due due);

    /** Broadcasts whose time has come, earliest first, {@value #DUE_MAX} at most. */
    List<Due> due(Instant until);

    /** Takes one off the list; doing so again changes nothing. */
    void settle(Due due);

    int DUE_MAX = 100;

    /** A broadcast and when it begins. It is listed until its run is open, so that a crash in between is healed. */
    record Due(CampaignId broadcast, Instant at) {
        public Due {
            Objects.requireNonNull(broadcast);
            Objects.requireNonNull(at);
        }
    }

    /** Newest first. */
    Page<Broadcast> broadcasts(Optional<String> cursor, int limit);

    /** As for broadcasts. */
    boolean create(Reminder reminder);

    Optional<Reminder> reminder(CampaignId id);

    /** As for broadcasts. */
    boolean save(Reminder reminder);

    /** As for broadcasts. */
    boolean remove(Reminder reminder);

    /** All of them; there are few. */
    List<Reminder> reminders();

    /** Notes that an occurrence has its run; doing so again changes nothing. */
    void noteRun(CampaignId reminder, RunId run, Instant due);

    /** Runs of a reminder, newest occurrence first. */
    Page<NotedRun> runs(CampaignId reminder, Optional<String> cursor, int limit);

    record NotedRun(RunId run, Instant due) {
        public NotedRun {
            Objects.requireNonNull(run);
            Objects.requireNonNull(due);
        }
    }

    /**
     * Notes a test send before it happens; if one of that operation was noted before, changes nothing.
     *
     * @return what is noted now
     */
    NotedTest noteTest(CampaignId broadcast, OperationId operation, NotedTest test);

    /** @param hash of what is sent to whom */
    record NotedTest(String hash, Instant at) {
        public NotedTest {
            Objects.requireNonNull(hash);
            Objects.requireNonNull(at);
        }
    }
}
