package henji.testkit.delivery;

import henji.core.audit.AuditEntry;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.delivery.id.RunId;
import henji.core.input.InvalidInput;
import henji.core.timeline.id.OperationId;
import henji.testkit.audit.InMemoryAuditLog;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Definitions in maps; one write at a time. */
public final class InMemoryCampaignStore implements CampaignStore {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{13}#[A-Za-z0-9@:_.-]{1,200}");

    private final Map<CampaignId, Broadcast> broadcasts = new TreeMap<>();
    private final Map<CampaignId, Reminder> reminders = new TreeMap<>();
    private final Map<CampaignId, Map<RunId, NotedRun>> runs = new HashMap<>();
    private final Map<String, NotedTest> tests = new HashMap<>();
    private final Set<Due> due = new HashSet<>();
    private final InMemoryAuditLog audit;

    /** A store with an activity log of its own. */
    public InMemoryCampaignStore() {
        this(new InMemoryAuditLog());
    }

    /** A store that notes there who changed what. */
    public InMemoryCampaignStore(InMemoryAuditLog audit) {
        this.audit = audit;
    }

    @Override
    public CampaignStore noting(AuditEntry entry) {
        return new NotingCampaignStore(this, audit, List.of(entry));
    }

    @Override
    public synchronized boolean create(Broadcast broadcast) {
        return !reminders.containsKey(broadcast.id()) && broadcasts.putIfAbsent(broadcast.id(), broadcast) == null;
    }

    @Override
    public synchronized Optional<Broadcast> broadcast(CampaignId id) {
        return Optional.ofNullable(broadcasts.get(id));
    }

    @Override
    public synchronized boolean save(Broadcast broadcast) {
        if (broadcast(broadcast.id()).filter(stored -> stored.version() == broadcast.version()).isEmpty()) {
            return false;
        }
        broadcasts.put(broadcast.id(), new Broadcast(broadcast.id(), broadcast.version() + 1, broadcast.name(),
                broadcast.segment(), broadcast.messages(), broadcast.createdAt(), broadcast.createdBy(),
                broadcast.updatedAt(), broadcast.updatedBy(), broadcast.scheduled(), broadcast.started()));
        return true;
    }

    @Override
    public synchronized boolean remove(Broadcast broadcast) {
        return broadcast(broadcast.id()).filter(stored -> stored.version() == broadcast.version()).isPresent()
                && broadcasts.remove(broadcast.id()) != null;
    }

    @Override
    public synchronized boolean saveDue(Broadcast broadcast, Due listed) {
        return save(broadcast) && (due.add(listed) || due.contains(listed));
    }

    @Override
    public synchronized boolean saveNotDue(Broadcast broadcast, Due listed) {
        return save(broadcast) && (due.remove(listed) || !due.contains(listed));
    }

    @Override
    public synchronized List<Due> due(Instant until) {
        return due.stream().filter(one -> !one.at().isAfter(until))
                .sorted(Comparator.comparing(Due::at).thenComparing(one -> one.broadcast().value()))
                .limit(DUE_MAX).toList();
    }

    @Override
    public synchronized void settle(Due listed) {
        due.remove(listed);
    }

    @Override
    public synchronized Page<Broadcast> broadcasts(Optional<String> cursor, int limit) {
        requireOwn(cursor);
        List<Broadcast> rest = broadcasts.values().stream()
                .sorted(Comparator.comparing((Broadcast broadcast) -> place(broadcast), Comparator.reverseOrder()))
                .filter(broadcast -> cursor.filter(last -> place(broadcast).compareTo(last) >= 0).isEmpty()).toList();
        List<Broadcast> rows = rest.stream().limit(limit).toList();
        return new Page<>(rows, rest.size() > rows.size() ? Optional.of(place(rows.getLast())) : Optional.empty());
    }

    private static void requireOwn(Optional<String> cursor) {
        if (cursor.filter(given -> !CURSOR.matcher(given).matches()).isPresent()) {
            throw InvalidInput.at("cursor", "bad-cursor");
        }
    }

    private static String place(Broadcast broadcast) {
        return "%013d#%s".formatted(broadcast.createdAt().toEpochMilli(), broadcast.id());
    }

    @Override
    public synchronized boolean create(Reminder reminder) {
        return !broadcasts.containsKey(reminder.id()) && reminders.putIfAbsent(reminder.id(), reminder) == null;
    }

    @Override
    public synchronized Optional<Reminder> reminder(CampaignId id) {
        return Optional.ofNullable(reminders.get(id));
    }

    @Override
    public synchronized boolean save(Reminder reminder) {
        if (reminder(reminder.id()).filter(stored -> stored.version() == reminder.version()).isEmpty()) {
            return false;
        }
        reminders.put(reminder.id(), new Reminder(reminder.id(), reminder.version() + 1, reminder.name(),
                reminder.enabled(), reminder.segment(), reminder.messages(), reminder.recurrence(),
                reminder.guards(), reminder.timing(), reminder.watchedFrom(), reminder.updatedAt(),
                reminder.updatedBy()));
        return true;
    }

    @Override
    public synchronized boolean remove(Reminder reminder) {
        return reminder(reminder.id()).filter(stored -> stored.version() == reminder.version()).isPresent()
                && reminders.remove(reminder.id()) != null;
    }

    @Override
    public synchronized List<Reminder> reminders() {
        return List.copyOf(reminders.values());
    }

    @Override
    public synchronized void noteRun(CampaignId reminder, RunId run, Instant due) {
        runs.computeIfAbsent(reminder, id -> new HashMap<>()).put(run, new NotedRun(run, due));
    }

    @Override
    public synchronized Page<NotedRun> runs(CampaignId reminder, Optional<String> cursor, int limit) {
        requireOwn(cursor);
        List<NotedRun> rest = runs.getOrDefault(reminder, Map.of()).values().stream()
                .sorted(Comparator.comparing((NotedRun noted) -> place(noted), Comparator.reverseOrder()))
                .filter(noted -> cursor.filter(last -> place(noted).compareTo(last) >= 0).isEmpty()).toList();
        List<NotedRun> rows = rest.stream().limit(limit).toList();
        return new Page<>(rows, rest.size() > rows.size() ? Optional.of(place(rows.getLast())) : Optional.empty());
    }

    private static String place(NotedRun noted) {
        return "%013d#%s".formatted(noted.due().toEpochMilli(), noted.run());
    }

    @Override
    public synchronized NotedTest noteTest(CampaignId broadcast, OperationId operation, NotedTest test) {
        return noteTest(broadcast, operation, test, () -> { });
    }

    /** @param noted what is done if the test is noted now */
    synchronized NotedTest noteTest(CampaignId broadcast, OperationId operation, NotedTest test, Runnable noted) {
        if (tests.putIfAbsent(broadcast + "/" + operation, test) == null) {
            noted.run();
        }
        return tests.get(broadcast + "/" + operation);
    }
}
