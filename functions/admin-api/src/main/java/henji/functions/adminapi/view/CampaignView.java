package henji.functions.adminapi.view;

import henji.core.campaign.Broadcast;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.RunView;
import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.audience.Personal;
import henji.core.campaign.broadcast.BroadcastView;
import henji.core.campaign.broadcast.SendPreview;
import henji.core.campaign.broadcast.TestOutcome;
import henji.core.campaign.reminder.DryRun;
import henji.core.campaign.reminder.ReminderView;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.Run;
import henji.core.line.LineAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;
import henji.core.segment.SegmentWriter;
import henji.core.staff.Actor;
import henji.json.Json;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Broadcasts, reminders and their runs. */
public final class CampaignView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int DAY_WORD = 3;

    private CampaignView() {
    }

    /** A broadcast with its run, if it was started. */
    public static Map<String, Object> broadcast(BroadcastView given) {
        Broadcast broadcast = given.broadcast();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", broadcast.id().value());
        view.put("name", broadcast.name());
        broadcast.segment().ifPresent(segment -> view.put("segment", SegmentWriter.write(segment)));
        broadcast.messages().ifPresent(messages -> view.put("messages", messages(messages)));
        view.put("state", broadcast.isDraft() ? "DRAFT" : broadcast.isScheduled() ? "SCHEDULED" : "STARTED");
        view.put("version", broadcast.version());
        view.put("createdAt", broadcast.createdAt().toEpochMilli());
        staff(view, "createdBy", broadcast.createdBy());
        view.put("updatedAt", broadcast.updatedAt().toEpochMilli());
        staff(view, "updatedBy", broadcast.updatedBy());
        broadcast.scheduled().ifPresent(booking -> view.put("scheduled", scheduled(booking)));
        given.run().ifPresent(run -> view.put("run", run(run)));
        return view;
    }

    private static Map<String, Object> scheduled(Broadcast.Scheduled booking) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("startsAt", booking.startsAt().toEpochMilli());
        view.put("tonight", booking.tonight());
        confirmed(view, booking.confirmed());
        view.put("at", booking.at().toEpochMilli());
        staff(view, "by", booking.by());
        return view;
    }

    /** A run with its figures. */
    public static Map<String, Object> run(RunView given) {
        Run run = given.run();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("runId", run.id().value());
        view.put("state", run.state().name());
        run.reason().ifPresent(reason -> view.put("reason", reason.name()));
        view.put("tonight", run.tonight());
        view.put("figures", figures(given.figures()));
        time(view, "occurrence", run.dueAt());
        view.put("openedAt", run.openedAt().toEpochMilli());
        staff(view, "openedBy", run.openedBy());
        time(view, "frozenAt", run.frozenAt());
        time(view, "endedAt", run.endedAt());
        run.confirmed().ifPresent(confirmed -> confirmed(view, confirmed));
        run.againOf().ifPresent(source -> view.put("againOf", source.value()));
        run.resolution().ifPresent(made -> view.put("resolution", resolution(run, made)));
        if (!given.skips().counts().isEmpty()) {
            view.put("skipped", skipped(given.skips()));
        }
        if (!given.refusals().isEmpty()) {
            view.put("refusals", given.refusals().stream().map(refusal -> {
                Map<String, Object> row = new LinkedHashMap<>();
                refusal.status().ifPresent(status -> row.put("status", status));
                row.put("reason", refusal.reason());
                row.put("count", refusal.count());
                return row;
            }).toList());
        }
        return view;
    }

    private static Map<String, Object> resolution(Run run, Resolution made) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("choice", made.choice().name());
        view.put("at", made.at().toEpochMilli());
        staff(view, "by", made.by());
        run.again().ifPresent(again -> view.put("again", again.value()));
        return view;
    }

    private static void confirmed(Map<String, Object> view, Confirmed confirmed) {
        view.put("confirmedCount", confirmed.count());
        if (confirmed.isApproximate()) {
            view.put("confirmedAtMost", confirmed.atMost());
        }
    }

    /** How many were left out just before the first try, by reason; only reasons that left somebody out. */
    public static List<Map<String, Object>> skipped(SkipCounts skips) {
        return skips.counts().entrySet().stream().map(entry -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("reason", entry.getKey().name());
            row.put("count", entry.getValue());
            return row;
        }).toList();
    }

    /** What a start would do; examples are the caller's, who knows the friends' names. */
    public static Map<String, Object> preview(SendPreview preview, List<Map<String, Object>> examples) {
        Map<String, Object> quota = new LinkedHashMap<>();
        quota.put("needed", preview.audience().count());
        if (preview.quota() instanceof QuotaAnswer.Limited limited) {
            quota.put("remaining", limited.remaining());
        }
        preview.enough().ifPresent(enough -> quota.put("enough", enough));
        Map<String, Object> view = new LinkedHashMap<>();
        count(view, preview.audience());
        view.put("examples", examples);
        view.put("quota", quota);
        view.put("expectedSeconds", preview.expected().toSeconds());
        preview.personal().ifPresent(personal ->
                view.put("personal", personal(personal, preview.expected(), preview.expectedAlike())));
        preview.night().ifPresent(night -> view.put("night", DeliveryView.night(night)));
        view.put("countedAt", preview.countedAt().toEpochMilli());
        view.put("version", preview.broadcast().version());
        return view;
    }

    /** How many are in an audience, exactly or about. */
    static void count(Map<String, Object> view, AudienceCount audience) {
        view.put("count", audience.count());
        view.put("approximate", audience.approximate());
        view.put("atMost", audience.atMost());
    }

    /** What a dry run says of all friends, before the rows of its first page. */
    public static void whole(Map<String, Object> view, DryRun.Whole whole) {
        count(view, whole.audience());
        whole.skips().ifPresent(skips -> {
            view.put("skipped", skipped(skips.counts()));
            view.put("skippedApproximate", skips.approximate());
        });
        whole.personal().ifPresent(personal ->
                view.put("personal", personal(personal, whole.expected(), whole.expectedAlike())));
    }

    /** What places in the messages mean for their audience. */
    public static Map<String, Object> personal(Personal personal, Duration expected, Duration alike) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("examined", personal.examined());
        view.put("lacking", personal.lacking());
        view.put("fallbacks", personal.fallbacks().entrySet().stream().map(entry -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("variable", entry.getKey().toString());
            row.put("count", entry.getValue());
            return row;
        }).toList());
        view.put("expectedSeconds", expected.toSeconds());
        view.put("alikeSeconds", alike.toSeconds());
        return view;
    }

    /** What LINE said of a test message, friend by friend. */
    public static Map<String, Object> tested(List<TestOutcome> outcomes) {
        return Map.of("results", outcomes.stream().map(CampaignView::outcome).toList());
    }

    /** A reminder. */
    public static Map<String, Object> reminder(ReminderView given) {
        Reminder reminder = given.reminder();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", reminder.id().value());
        view.put("name", reminder.name());
        view.put("enabled", reminder.enabled());
        view.put("segment", SegmentWriter.write(reminder.segment()));
        view.put("messages", messages(reminder.messages()));
        view.put("recurrence", recurrence(reminder.recurrence()));
        view.put("guards", guards(reminder.guards()));
        reminder.timing().lateness().ifPresent(own -> view.put("latenessMinutes", own.toMinutes()));
        view.put("tonight", reminder.timing().tonight());
        view.put("onHoliday", reminder.timing().onHoliday().name());
        time(view, "next", given.next());
        view.put("holidays", DeliveryView.holidays(given.holidays()));
        given.lastRun().ifPresent(run -> view.put("lastRun", run(run)));
        view.put("version", reminder.version());
        view.put("updatedAt", reminder.updatedAt().toEpochMilli());
        staff(view, "updatedBy", reminder.updatedBy());
        return view;
    }

    private static Map<String, Object> outcome(TestOutcome test) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("friendId", test.friend().value());
        switch (test.answer()) {
            case LineAnswer.Accepted accepted -> view.put("outcome", "ACCEPTED");
            case LineAnswer.Unknown unknown -> view.put("outcome", "UNKNOWN");
            case LineAnswer.TooMany(var id, boolean monthly) ->
                refused(view, monthly ? "quota-exhausted" : "too-many-requests");
            case LineAnswer.NotSent notSent -> refused(view, "line-unavailable");
            case LineAnswer.Unauthorized unauthorized -> refused(view, "line-unavailable");
            case LineAnswer.Invalid invalid -> refused(view, "refused-by-line");
            case LineAnswer.Refused refused -> refused(view, "refused-by-line");
        }
        return view;
    }

    private static void refused(Map<String, Object> view, String code) {
        view.put("outcome", "REFUSED");
        view.put("refusal", code);
    }

    /** Messages in LINE's own form. */
    public static Object messages(OutgoingMessages messages) {
        return Json.read(messages.frozen());
    }

    private static Map<String, Object> recurrence(Recurrence recurrence) {
        Map<String, Object> view = new LinkedHashMap<>();
        switch (recurrence) {
            case Recurrence.Weekly(Set<DayOfWeek> days, LocalTime at, ZoneId zone) -> {
                view.put("every", "week");
                view.put("days", days.stream().sorted().map(day -> day.name().substring(0, DAY_WORD)).toList());
            }
            case Recurrence.Monthly(int day, var shortMonth, LocalTime at, ZoneId zone) -> {
                view.put("every", "month");
                view.put("day", day);
            }
        }
        view.put("at", TIME.format(recurrence.at()));
        view.put("timeZone", recurrence.zone().getId());
        return view;
    }

    private static Map<String, Object> guards(ReminderGuards guards) {
        Map<String, Object> view = new LinkedHashMap<>();
        guards.restDays().ifPresent(days -> view.put("restDays", days));
        guards.markDays().ifPresent(days -> view.put("markDays", days));
        guards.limit().ifPresent(most -> {
            Map<String, Object> limit = new LinkedHashMap<>();
            limit.put("times", most.times());
            most.mark().ifPresent(mark -> limit.put("mark", mark.value()));
            view.put("limit", limit);
        });
        view.put("stopOnReply", guards.stopOnReply());
        return view;
    }

    private static Map<String, Object> figures(Figures figures) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("frozen", figures.frozen());
        view.put("accepted", figures.accepted());
        view.put("refused", figures.refused());
        view.put("unknown", figures.unknown());
        view.put("cancelled", figures.cancelled());
        view.put("pending", figures.pending());
        return view;
    }

    private static void staff(Map<String, Object> view, String key, Actor actor) {
        if (actor instanceof Actor.Member(var id)) {
            view.put(key, id.value());
        }
    }

    private static void time(Map<String, Object> view, String key, Optional<Instant> moment) {
        moment.ifPresent(at -> view.put(key, at.toEpochMilli()));
    }
}
