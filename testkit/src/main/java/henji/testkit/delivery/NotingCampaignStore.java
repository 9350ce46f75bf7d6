package henji.testkit.delivery;

import henji.core.audit.AuditEntry;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.delivery.id.RunId;
import henji.core.timeline.id.OperationId;
import henji.testkit.audit.InMemoryAuditLog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Definitions in memory; what is written leaves an entry. */
final class NotingCampaignStore implements CampaignStore {

    private final InMemoryCampaignStore inner;
    private final InMemoryAuditLog audit;
    private final List<AuditEntry> entries;

    NotingCampaignStore(InMemoryCampaignStore inner, InMemoryAuditLog audit, List<AuditEntry> entries) {
        this.inner = inner;
        this.audit = audit;
        this.entries = entries;
    }

    private boolean noted(boolean done) {
        if (done) {
            entries.forEach(audit::append);
        }
        return done;
    }

    @Override
    public CampaignStore noting(AuditEntry entry) {
        return new NotingCampaignStore(inner, audit, Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }

    @Override
    public boolean create(Broadcast broadcast) {
        return noted(inner.create(broadcast));
    }

    @Override
    public Optional<Broadcast> broadcast(CampaignId id) {
        return inner.broadcast(id);
    }

    @Override
    public boolean save(Broadcast broadcast) {
        return noted(inner.save(broadcast));
    }

    @Override
    public boolean remove(Broadcast broadcast) {
        return noted(inner.remove(broadcast));
    }

    @Override
    public boolean saveDue(Broadcast broadcast, Due due) {
        return noted(inner.saveDue(broadcast, due));
    }

    @Override
    public boolean saveNotDue(Broadcast broadcast, Due due) {
        return noted(inner.saveNotDue(broadcast, due));
    }

    @Override
    public List<Due> due(Instant until) {
        return inner.due(until);
    }

    @Override
    public void settle(Due due) {
        inner.settle(due);
    }

    @Override
    public Page<Broadcast> broadcasts(Optional<String> cursor, int limit) {
        return inner.broadcasts(cursor, limit);
    }

    @Override
    public boolean create(Reminder reminder) {
        return noted(inner.create(reminder));
    }

    @Override
    public Optional<Reminder> reminder(CampaignId id) {
        return inner.reminder(id);
    }

    @Override
    public boolean save(Reminder reminder) {
        return noted(inner.save(reminder));
    }

    @Override
    public boolean remove(Reminder reminder) {
        return noted(inner.remove(reminder));
    }

    @Override
    public List<Reminder> reminders() {
        return inner.reminders();
    }

    @Override
    public void noteRun(CampaignId reminder, RunId run, Instant due) {
        inner.noteRun(reminder, run, due);
    }

    @Override
    public Page<NotedRun> runs(CampaignId reminder, Optional<String> cursor, int limit) {
        return inner.runs(reminder, cursor, limit);
    }

    @Override
    public NotedTest noteTest(CampaignId broadcast, OperationId operation, NotedTest test) {
        return inner.noteTest(broadcast, operation, test, () -> entries.forEach(audit::append));
    }
}
