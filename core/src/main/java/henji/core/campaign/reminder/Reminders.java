package henji.core.campaign.reminder;

import henji.core.audit.AuditEntry;
import henji.core.audit.Author;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Holidays;
import henji.core.campaign.Page;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.RunView;
import henji.core.campaign.Timing;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.input.InvalidInput;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Everything a person does with reminders. */
public final class Reminders {

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final CountRun count;
    private final Schedules schedules;
    private final InstantSource clock;

    public Reminders(CampaignStore campaigns, RunStore runs, Schedules schedules, InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.count = new CountRun(runs);
        this.schedules = schedules;
        this.clock = clock;
    }

    /** What a person fills in. */
    public record Form(String name, Segment segment, OutgoingMessages messages, Recurrence recurrence,
            ReminderGuards guards, Timing timing) {
        public Form {
            Objects.requireNonNull(name);
            Objects.requireNonNull(segment);
            Objects.requireNonNull(messages);
            Objects.requireNonNull(recurrence);
            Objects.requireNonNull(guards);
            Objects.requireNonNull(timing);
        }
    }

    /** By name. */
    public List<ReminderView> list() {
        return campaigns.reminders().stream()
                .sorted(Comparator.comparing(Reminder::name).thenComparing(Reminder::id))
                .map(this::view).toList();
    }

    public Optional<ReminderView> get(CampaignId id) {
        return campaigns.reminder(id).map(this::view);
    }

    /** A new reminder, switched off; the same operation again answers the reminder that it made. */
    public ReminderView create(OperationId operation, Form form, Author by) {
        Instant now = clock.instant();
        Reminder reminder = new Reminder(new CampaignId(operation.value()), 1, form.name(), false, form.segment(),
                form.messages(), form.recurrence(), form.guards(), form.timing(), now, now, by.actor());
        if (campaigns.noting(did(by, "created", reminder.id(), 1)).create(reminder)) {
            return view(reminder);
        }
        return view(campaigns.reminder(reminder.id()).orElseThrow(
                () -> InvalidInput.at("operationId", "used-before")));
    }

    /** Replaces what it holds; a run under way keeps what it froze. */
    public ReminderResult update(CampaignId id, long version, Form form, Author by) {
        return change(id, version, did(by, "changed", id, version + 1), old -> {
            boolean moved = !old.recurrence().equals(form.recurrence())
                    || old.timing().onHoliday() != form.timing().onHoliday();
            return new Reminder(id, version, form.name(), old.enabled(), form.segment(), form.messages(),
                    form.recurrence(), form.guards(), form.timing(), moved ? clock.instant() : old.watchedFrom(),
                    clock.instant(), by.actor());
        });
    }

    /** Switches it on or off. Times that passed while it was off are not made up for. */
    public ReminderResult setEnabled(CampaignId id, long version, boolean enabled, Author by) {
        AuditEntry entry = did(by, enabled ? "switched-on" : "switched-off", id, version + 1);
        return change(id, version, entry, old -> new Reminder(id, version, old.name(), enabled, old.segment(),
                old.messages(), old.recurrence(), old.guards(), old.timing(),
                enabled && !old.enabled() ? clock.instant() : old.watchedFrom(), clock.instant(), by.actor()));
    }

    /** Switches it off and removes it; its runs stay. Answers it as it was. */
    public ReminderResult delete(CampaignId id, long version, Author by) {
        Optional<Reminder> found = campaigns.reminder(id);
        if (found.isEmpty()) {
            return new ReminderResult.NoSuchReminder();
        }
        if (found.get().version() != version) {
            return new ReminderResult.Stale(view(found.get()));
        }
        if (!campaigns.noting(did(by, "removed", id, 0)).remove(found.get())) {
            return changedMeanwhile(id);
        }
        return new ReminderResult.Done(view(found.get()), schedule(() -> schedules.remove(id)));
    }

    /** Past occurrences, newest first. */
    public Page<RunView> runs(CampaignId id, Optional<String> cursor, int limit) {
        Page<CampaignStore.NotedRun> page = campaigns.runs(id, cursor, limit);
        List<RunId> ids = page.rows().stream().map(CampaignStore.NotedRun::run).toList();
        Map<RunId, Run> found = runs.runs(ids);
        return new Page<>(ids.stream().filter(found::containsKey).map(found::get)
                .map(run -> new RunView(run, count.count(run), List.of(), count.skips(run))).toList(), page.next());
    }

    private interface Edit {
        Reminder of(Reminder old);
    }

    private ReminderResult change(CampaignId id, long version, AuditEntry entry, Edit edit) {
        Optional<Reminder> found = campaigns.reminder(id);
        if (found.isEmpty()) {
            return new ReminderResult.NoSuchReminder();
        }
        if (found.get().version() != version) {
            return new ReminderResult.Stale(view(found.get()));
        }
        Reminder edited = edit.of(found.get());
        if (!campaigns.noting(entry).save(edited)) {
            return changedMeanwhile(id);
        }
        Reminder saved = edited.withVersion(version + 1);
        return new ReminderResult.Done(view(saved),
                schedule(saved.enabled() ? () -> schedules.put(saved) : () -> schedules.remove(id)));
    }

    private ReminderResult changedMeanwhile(CampaignId id) {
        return campaigns.reminder(id).<ReminderResult>map(now -> new ReminderResult.Stale(view(now)))
                .orElseGet(ReminderResult.NoSuchReminder::new);
    }

    private AuditEntry did(Author by, String word, CampaignId id, long version) {
        return by.did(clock.instant(), "reminder." + word, id.value(), version);
    }

    /** The alarm clock is a hint: that it did not follow must not undo what was saved. */
    private static boolean schedule(Runnable follow) {
        try {
            follow.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private ReminderView view(Reminder reminder) {
        Instant now = clock.instant();
        Optional<Instant> next = reminder.enabled()
                ? Optional.of(reminder.nextAfter(now).instant()) : Optional.empty();
        List<Holidays.Holiday> holidays = reminder.enabled()
                ? reminder.recurrence().holidaysBeforeNext(now, reminder.timing().onHoliday()) : List.of();
        Optional<RunView> last = campaigns.runs(reminder.id(), Optional.empty(), 1).rows().stream().findFirst()
                .flatMap(noted -> runs.run(noted.run()))
                .map(run -> new RunView(run, count.count(run), List.of(), count.skips(run)));
        return new ReminderView(reminder, next, holidays, last);
    }
}
