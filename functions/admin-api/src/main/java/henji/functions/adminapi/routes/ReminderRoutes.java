package henji.functions.adminapi.routes;

import henji.core.campaign.CampaignId;
import henji.core.campaign.OnHoliday;
import henji.core.campaign.Page;
import henji.core.campaign.Recurrence;
import henji.core.campaign.RunView;
import henji.core.campaign.Timing;
import henji.core.campaign.audience.Personal;
import henji.core.campaign.reminder.DryRun;
import henji.core.campaign.reminder.ReminderResult;
import henji.core.campaign.reminder.ReminderView;
import henji.core.campaign.reminder.Reminders;
import henji.core.delivery.run.ReminderGuards;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.settings.DeliverySettings.Lateness;
import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.functions.adminapi.view.CampaignView;
import henji.functions.adminapi.view.DeliveryView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.BecauseView;
import henji.lambda.view.FriendView;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Recurring sends: what they are, when they are due, who would get the next one, what became of the past ones. */
public final class ReminderRoutes {

    private static final int NAME_MAX = 100;
    private static final int ZONE_MAX = 50;
    private static final int EVERY_MAX = 5;
    private static final int DAY_WORD = 3;
    private static final String ONE = "/api/reminders/{reminderId}";

    private final Reminders reminders;
    private final DryRun dryRun;
    private final SettingsStore settings;

    public ReminderRoutes(Reminders reminders, DryRun dryRun, SettingsStore settings) {
        this.reminders = reminders;
        this.dryRun = dryRun;
        this.settings = settings;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/reminders", Right.CAMPAIGN_READ, this::list),
                new Route("POST", "/api/reminders", Right.CAMPAIGN_EDIT, this::create),
                new Route("GET", ONE, Right.CAMPAIGN_READ, this::get),
                new Route("PUT", ONE, Right.CAMPAIGN_EDIT, this::update),
                new Route("DELETE", ONE, Right.CAMPAIGN_EDIT, this::delete),
                new Route("PUT", ONE + "/enabled", Right.CAMPAIGN_SEND, this::setEnabled),
                new Route("POST", ONE + "/dry-run", Right.CAMPAIGN_READ, this::dryRun),
                new Route("GET", ONE + "/runs", Right.CAMPAIGN_READ, this::runs));
    }

    private HttpReply list(Call call) {
        return HttpReply.json(200, Map.of("rows", reminders.list().stream().map(CampaignView::reminder).toList()));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "name", "segment", "messages", "recurrence", "guards",
                "latenessMinutes", "tonight", "onHoliday");
        ReminderView now = reminders.create(Reading.operation(body), form(body), Answers.author(call));
        return HttpReply.json(201, CampaignView.reminder(now));
    }

    private HttpReply get(Call call) {
        return reminders.get(id(call)).map(view -> HttpReply.json(200, CampaignView.reminder(view)))
                .orElseThrow(Refusals::notFound);
    }

    private HttpReply update(Call call) {
        CampaignId id = id(call);
        Body body = call.body("name", "segment", "messages", "recurrence", "guards", "latenessMinutes", "tonight",
                "onHoliday", "version");
        return HttpReply.json(200, CampaignView.reminder(done(
                reminders.update(id, Answers.version(body), form(body), Answers.author(call)))));
    }

    private HttpReply delete(Call call) {
        done(reminders.delete(id(call), Answers.version(call), Answers.author(call)));
        return HttpReply.empty(204);
    }

    private HttpReply setEnabled(Call call) {
        CampaignId id = id(call);
        Body body = call.body("enabled", "version");
        boolean enabled = body.flag("enabled");
        return HttpReply.json(200, CampaignView.reminder(done(
                reminders.setEnabled(id, Answers.version(body), enabled, Answers.author(call)))));
    }

    private HttpReply dryRun(Call call) {
        call.withoutBody();
        CampaignId id = id(call);
        DryRun.Result result = Answers.withCursor(call, (cursor, limit) -> dryRun.of(id, cursor, limit))
                .orElseThrow(Refusals::notFound);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("next", result.next().toEpochMilli());
        view.put("holidays", DeliveryView.holidays(result.holidays()));
        result.whole().ifPresent(whole -> CampaignView.whole(view, whole));
        Optional<Personal> personal = result.whole().flatMap(DryRun.Whole::personal);
        view.put("rows", result.rows().rows().stream().map(row -> row(row, personal)).toList());
        result.rows().next().ifPresent(cursor -> view.put("cursor", cursor));
        view.put("now", result.now().toEpochMilli());
        return HttpReply.json(200, view);
    }

    private HttpReply runs(Call call) {
        CampaignId id = id(call);
        if (reminders.get(id).isEmpty()) {
            throw Refusals.notFound();
        }
        Page<RunView> page = Answers.withCursor(call, (cursor, limit) -> reminders.runs(id, cursor, limit));
        return Answers.page(page, CampaignView::run);
    }

    private static ReminderView done(ReminderResult result) {
        return switch (result) {
            case ReminderResult.Done(ReminderView view, boolean scheduled) -> view;
            case ReminderResult.NoSuchReminder() -> throw Refusals.notFound();
            case ReminderResult.Stale(ReminderView current) ->
                    throw Refusals.versionConflict(CampaignView.reminder(current));
        };
    }

    private static Map<String, Object> row(DryRun.Row row, Optional<Personal> personal) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("friendId", row.friend().id().value());
        view.put("name", FriendView.name(row.friend()));
        row.friend().pictureUrl().ifPresent(url -> view.put("picture", url));
        view.put("why", BecauseView.of(row.why()));
        row.guard().ifPresent(guard -> view.put("guard", guard.name()));
        personal.map(Personal::examples).map(said -> said.get(row.friend().id()))
                .ifPresent(said -> view.put("messages", CampaignView.messages(said)));
        return view;
    }

    private Reminders.Form form(Body body) {
        Timing timing = new Timing(
                body.optionalNumber("latenessMinutes", Lateness.MIN_MINUTES, Lateness.MAX_MINUTES)
                        .map(Duration::ofMinutes),
                body.flag("tonight", false), body.optionalWord("onHoliday", OnHoliday.class).orElse(OnHoliday.SEND));
        return new Reminders.Form(body.text("name", NAME_MAX), Reading.segment(body, settings),
                Reading.template(body, settings), recurrence(body), guards(body), timing);
    }

    private static Recurrence recurrence(Body body) {
        Body given = body.object("recurrence", "every", "days", "day", "at", "timeZone")
                .orElseThrow(() -> InvalidInput.at("recurrence", "missing"));
        LocalTime at = given.value("at", Reading::time);
        ZoneId zone = given.value("timeZone", ReminderRoutes::zone);
        return switch (given.text("every", EVERY_MAX)) {
            case "week" -> {
                refuse(given, "day");
                Set<DayOfWeek> days = new TreeSet<>(given.values("days", 7, ReminderRoutes::day));
                yield body.under("recurrence", () -> new Recurrence.Weekly(days, at, zone));
            }
            case "month" -> {
                refuse(given, "days");
                int day = (int) given.number("day", 1, 31);
                yield new Recurrence.Monthly(day, Recurrence.Monthly.ShortMonth.SKIP, at, zone);
            }
            default -> throw InvalidInput.at(given.path("every"), "unknown-word");
        };
    }

    /** Without any, nothing keeps the reminder back. */
    private ReminderGuards guards(Body body) {
        return body.object("guards", "restDays", "markDays", "limit", "stopOnReply").map(given -> {
            Optional<ReminderGuards.Limit> limit = given.object("limit", "times", "mark").map(most -> new ReminderGuards
                    .Limit((int) most.number("times", 1, ReminderGuards.TIMES_MAX),
                            most.optionalValue("mark", this::mark)));
            return new ReminderGuards(days(given, "restDays"), days(given, "markDays"), limit,
                    given.has("stopOnReply") && given.flag("stopOnReply"));
        }).orElse(ReminderGuards.NONE);
    }

    private static OptionalInt days(Body given, String member) {
        return given.optionalNumber(member, 1, ReminderGuards.DAYS_MAX)
                .map(days -> OptionalInt.of(days.intValue())).orElseGet(OptionalInt::empty);
    }

    private MarkId mark(String id) {
        return settings.read().mark(new MarkId(id))
                .filter(mark -> !mark.archived() && mark.use() != ResponseMark.Use.MESSAGES).map(ResponseMark::id)
                .orElseThrow(() -> InvalidInput.at("", "not-found"));
    }

    private static void refuse(Body given, String member) {
        if (given.mentions(member)) {
            throw InvalidInput.at(given.path(member), "unknown-field");
        }
    }

    private static DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values()).filter(day -> day.name().substring(0, DAY_WORD).equals(word))
                .findFirst().orElseThrow(() -> InvalidInput.at("", "unknown-word"));
    }

    static ZoneId zone(String text) {
        if (text.length() > ZONE_MAX || !ZoneId.getAvailableZoneIds().contains(text)) {
            throw InvalidInput.at("", "bad-zone");
        }
        return ZoneId.of(text);
    }

    private static CampaignId id(Call call) {
        return call.path("reminderId", CampaignId::new);
    }
}
