package henji.functions.campaignclock;

import henji.core.campaign.CampaignId;
import henji.core.campaign.Holidays;
import henji.core.campaign.broadcast.BroadcastClock;
import henji.core.campaign.reminder.ReminderClock;
import henji.core.campaign.step.StepClock;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.rule.SendingRules;
import henji.core.friend.IndexShards;
import henji.core.reply.Attempt;
import henji.core.reply.SweepSends;
import henji.core.settings.DeliverySettings;
import henji.lambda.BadEvent;
import henji.runtime.Log;
import henji.runtime.LogField;
import henji.runtime.MayPass;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what an event of the schedule asks for: the minute's tick, or one reminder's alarm. */
final class ClockTasks {

    private static final ReminderClock.Ticked NOTHING = new ReminderClock.Ticked(0, 0, 0);

    private final ReminderClock reminders;
    private final BroadcastClock broadcasts;
    private final StepClock steps;
    private final SweepSends sends;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Log log;
    private volatile LocalDate told = LocalDate.MIN;

    ClockTasks(Ports ports, IndexShards shards, ZoneId zone, InstantSource clock, String epoch, Log log) {
        // Nothing is sent from here, so no share is exceeded.
        SendingRules rules = new SendingRules(ports.terms(), zone, DeliverySettings.SHARE_WHOLE);
        StartRun start = new StartRun(ports.runs(), ports.hints(), clock, epoch);
        this.reminders = new ReminderClock(ports.campaigns(), ports.runs(), start, ports.hints(), rules,
                clock);
        this.broadcasts = new BroadcastClock(ports.campaigns(), ports.runs(), start, rules, clock);
        this.steps = new StepClock(ports.sequences(), ports.enrolments(), ports.stepRuns(), ports.runs(), start,
                ports.friends(), rules, clock);
        // A change of mark was published when its message was stored.
        this.sends = new SweepSends(ports.timeline(), ports.sweeps(), new Attempt(ports.friends(),
                ports.timeline(), ports.line(), ports.channelId(), events -> { }, clock), shards, clock, epoch);
        this.zone = zone;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Does it completely, or throws; then it is to be given again.
     *
     * @throws PartFailed if something failed, so that it is repeated
     * @throws BadEvent if the event asks for neither
     */
    void handle(Map<String, Object> event) {
        ReminderClock.Ticked ticked = switch (event.get("task")) {
            case String task when task.equals("tick") -> tick();
            case String task when task.equals("reminder") && event.get("campaign") instanceof String campaign ->
                all(List.of(part(() -> reminders.occurrence(new CampaignId(campaign)))));
            case null, default -> throw new BadEvent("the event is no tick and no reminder's alarm");
        };
        log.info("ticked")
                .with(LogField.COUNT, ticked.opened())
                .with(LogField.FAILED, ticked.missed())
                .write();
    }

    /**
     * What is to begin comes first, then the answers whose outcome is open, and steps last, because moving many friends
     * on takes seconds. Each part is tried, whatever becomes of those before it.
     */
    private ReminderClock.Ticked tick() {
        tellIfHolidaysEnd();
        return all(List.of(
                part(this::beginBroadcasts),
                part(reminders::tick),
                part(this::sweepSends),
                part(this::steps)));
    }

    /** Once a day and process; an alarm waits for the line. */
    private void tellIfHolidaysEnd() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (Holidays.JAPAN.endSoon(now, zone) && !today.equals(told)) {
            told = today;
            log.error("holidays-end").write();
        }
    }

    private static ReminderClock.Ticked all(List<Optional<ReminderClock.Ticked>> parts) {
        long failed = parts.stream().filter(Optional::isEmpty).count();
        if (failed > 0) {
            throw new PartFailed(failed + " of " + parts.size() + " parts failed; the log says where");
        }
        return parts.stream().flatMap(Optional::stream).reduce(NOTHING, (one, other) -> new ReminderClock.Ticked(
                one.opened() + other.opened(), one.missed() + other.missed(), one.active() + other.active()));
    }

    private Optional<ReminderClock.Ticked> part(Supplier<ReminderClock.Ticked> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException failure) {
            log.error("part-failed").with(MayPass.origin(failure)).write();
            return Optional.empty();
        }
    }

    private ReminderClock.Ticked beginBroadcasts() {
        int begun = broadcasts.tick();
        if (begun > 0) {
            log.info("broadcasts-begun").with(LogField.COUNT, begun).write();
        }
        return NOTHING;
    }

    private ReminderClock.Ticked steps() {
        StepClock.Ticked ticked = steps.tick();
        if (ticked.moved() > 0) {
            log.info("steps-moved").with(LogField.COUNT, ticked.moved()).write();
        }
        return new ReminderClock.Ticked(ticked.opened(), ticked.missed(), 0);
    }

    private ReminderClock.Ticked sweepSends() {
        int finished = sends.sweep();
        if (finished > 0) {
            log.info("sends-swept").with(LogField.COUNT, finished).write();
        }
        return NOTHING;
    }

    /** Carries no message of a third party: what a function throws ends up in its log as it is. */
    private static final class PartFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PartFailed(String message) {
            super(message);
        }
    }
}
