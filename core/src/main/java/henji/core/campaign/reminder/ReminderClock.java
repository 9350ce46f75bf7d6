package henji.core.campaign.reminder;

import henji.core.campaign.Beginning;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Occurrence;
import henji.core.campaign.Reminder;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunStore;
import henji.core.staff.Actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the minute tick does: opens the runs of occurrences that are due, computed from the rules themselves, and hints
 * at every run that is not over. Two ticks at once, a late one and a lost one all end in the same runs.
 */
public final class ReminderClock {

    /** Older occurrences are not reported as missed any more. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final StartRun start;
    private final Hints hints;
    private final SendingRules rules;
    private final InstantSource clock;

    public ReminderClock(CampaignStore campaigns, RunStore runs, StartRun start, Hints hints,
            SendingRules rules, InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.start = start;
        this.hints = hints;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What a tick did.
     *
     * @param opened runs of occurrences that were due
     * @param missed occurrences found later than their limit
     * @param active runs that are not over, looked at in the background
     */
    public record Ticked(int opened, int missed, int active) {
    }

    /** A reminder that fails stops neither the others nor the runs; its failure is thrown once all were tried. */
    public Ticked tick() {
        int opened = 0;
        int missed = 0;
        Optional<RuntimeException> failure = Optional.empty();
        List<Reminder> reminders = List.of();
        try {
            reminders = campaigns.reminders();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        for (Reminder reminder : reminders) {
            try {
                Ticked one = open(reminder);
                opened += one.opened();
                missed += one.missed();
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }
        List<RunId> active = runs.active();
        active.forEach(run -> hints.run(new Hints.RunHint(run, false), Duration.ZERO));
        if (failure.isPresent()) {
            throw failure.get();
        }
        return new Ticked(opened, missed, active.size());
    }

    /** A reminder's own alarm: looks at that reminder alone. */
    public Ticked occurrence(CampaignId reminder) {
        return campaigns.reminder(reminder).map(this::open).orElse(new Ticked(0, 0, 0));
    }

    private Ticked open(Reminder reminder) {
        if (!reminder.enabled()) {
            return new Ticked(0, 0, 0);
        }
        Instant now = clock.instant();
        Instant from = latest(reminder.watchedFrom(), now.minus(LOOK_BACK), newestRun(reminder));
        int opened = 0;
        int missed = 0;
        Duration lateness = reminder.timing().lateness().orElseGet(() -> rules.lateness().reminder());
        for (Occurrence occurrence : reminder.recurrence().between(from, now, reminder.timing().onHoliday())) {
            Beginning beginning = Beginning.of(occurrence.instant(), now, lateness, reminder.timing().tonight(), rules);
            if (beginning instanceof Beginning.Waits) {
                // Nor is a later one looked at: what is noted as the newest run hides those before it.
                break;
            }
            RunRequest request = request(reminder, occurrence);
            if (beginning instanceof Beginning.Missed) {
                start.miss(request, occurrence.instant());
                missed++;
            } else {
                start.open(request);
                opened++;
            }
            // After the run: a crash in between is healed by the next tick, which meets the run.
            campaigns.noteRun(reminder.id(), request.id(), occurrence.instant());
        }
        return new Ticked(opened, missed, 0);
    }

    private Instant newestRun(Reminder reminder) {
        return campaigns.runs(reminder.id(), Optional.empty(), 1).rows().stream().findFirst()
                .map(CampaignStore.NotedRun::due).orElse(Instant.EPOCH);
    }

    private static Instant latest(Instant... moments) {
        Instant latest = Instant.EPOCH;
        for (Instant moment : moments) {
            latest = moment.isAfter(latest) ? moment : latest;
        }
        return latest;
    }

    private static RunRequest request(Reminder reminder, Occurrence occurrence) {
        return new RunRequest(occurrence.runOf(reminder.id()), reminder.id().value(),
                RunContent.of(reminder.messages(), reminder.segment(), reminder.guards()), Optional.empty(),
                Optional.of(occurrence.instant()), true, reminder.timing().tonight(),
                new Actor.Reminder(reminder.id().value()));
    }
}
