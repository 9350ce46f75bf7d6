package henji.functions.adminapi.routes;

import henji.core.audit.Author;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.Page;
import henji.core.campaign.audience.Personal;
import henji.core.campaign.broadcast.BroadcastResult;
import henji.core.campaign.broadcast.BroadcastView;
import henji.core.campaign.broadcast.Broadcasts;
import henji.core.campaign.broadcast.SendPreview;
import henji.core.delivery.run.Confirmed;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.input.Fault;
import henji.core.search.count.Survey;
import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.core.timeline.id.OperationId;
import henji.functions.adminapi.view.CampaignView;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.FriendView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Broadcasts from the draft to the end of their run. */
public final class BroadcastRoutes {

    /** The end of the year 9999. */
    private static final long LATEST_MILLIS = 253_402_300_799_999L;
    private static final long COUNT_MAX = Survey.ANY;
    private static final int NAME_MAX = 100;
    private static final int TEST_MAX = 5;
    private static final String ONE = "/api/broadcasts/{broadcastId}";

    private final Supplier<Broadcasts> broadcasts;
    private final FriendStore friends;
    private final SettingsStore settings;

    /** @param broadcasts made when first needed, because it names the channel, whose secret is read late */
    public BroadcastRoutes(Supplier<Broadcasts> broadcasts, FriendStore friends, SettingsStore settings) {
        this.broadcasts = broadcasts;
        this.friends = friends;
        this.settings = settings;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/broadcasts", Right.CAMPAIGN_READ, this::list),
                new Route("POST", "/api/broadcasts", Right.CAMPAIGN_EDIT, this::create),
                new Route("GET", ONE, Right.CAMPAIGN_READ, this::get),
                new Route("PUT", ONE, Right.CAMPAIGN_EDIT, this::update),
                new Route("DELETE", ONE, Right.CAMPAIGN_EDIT, this::delete),
                new Route("POST", ONE + "/preview", Right.CAMPAIGN_EDIT, this::preview),
                new Route("POST", ONE + "/test", Right.CAMPAIGN_SEND, this::test),
                new Route("POST", ONE + "/start", Right.CAMPAIGN_SEND, this::start),
                new Route("POST", ONE + "/schedule", Right.CAMPAIGN_SEND, this::schedule),
                new Route("POST", ONE + "/unschedule", Right.CAMPAIGN_SEND, this::unschedule),
                new Route("POST", ONE + "/pause", Right.CAMPAIGN_SEND,
                        call -> control(call, (id, by) -> broadcasts.get().pause(id, by))),
                new Route("POST", ONE + "/resume", Right.CAMPAIGN_SEND,
                        call -> control(call, (id, by) -> broadcasts.get().resume(id, by))),
                new Route("POST", ONE + "/cancel", Right.CAMPAIGN_SEND,
                        call -> control(call, (id, by) -> broadcasts.get().cancel(id, by))),
                new Route("GET", ONE + "/run", Right.CAMPAIGN_READ, this::run));
    }

    private HttpReply list(Call call) {
        Page<BroadcastView> page = Answers.withCursor(call, (cursor, limit) -> broadcasts.get().list(cursor, limit));
        return Answers.page(page, CampaignView::broadcast);
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "name", "segment", "messages");
        Broadcast draft = broadcasts.get().create(Reading.operation(body), body.text("name", NAME_MAX),
                Reading.optionalSegment(body, settings), Reading.optionalTemplate(body, settings),
                Answers.author(call));
        return HttpReply.json(201, CampaignView.broadcast(new BroadcastView(draft, Optional.empty())));
    }

    private HttpReply get(Call call) {
        return broadcasts.get().get(id(call)).map(view -> HttpReply.json(200, CampaignView.broadcast(view)))
                .orElseThrow(Refusals::notFound);
    }

    private HttpReply update(Call call) {
        CampaignId id = id(call);
        Body body = call.body("name", "segment", "messages", "version");
        BroadcastView now = done("not-a-draft", broadcasts.get().update(id,
                Answers.version(body), body.text("name", NAME_MAX), Reading.optionalSegment(body, settings),
                Reading.optionalTemplate(body, settings), Answers.author(call)));
        return HttpReply.json(200, CampaignView.broadcast(now));
    }

    private HttpReply delete(Call call) {
        done("not-a-draft", broadcasts.get().delete(id(call), Answers.version(call),
                Answers.author(call)));
        return HttpReply.empty(204);
    }

    private HttpReply preview(Call call) {
        call.withoutBody();
        return switch (broadcasts.get().preview(id(call))) {
            case BroadcastResult.Previewed(SendPreview preview) ->
                    HttpReply.json(200, CampaignView.preview(preview, examples(preview)));
            case BroadcastResult other -> throw refusal(other, "not-a-draft");
        };
    }

    private HttpReply test(Call call) {
        CampaignId id = id(call);
        Body body = call.body("operationId", "friendIds");
        OperationId operation = Reading.operation(body);
        List<FriendId> chosen = body.values("friendIds", TEST_MAX, FriendId::new);
        return switch (broadcasts.get().test(id, operation, chosen, Answers.author(call))) {
            case BroadcastResult.Tested(var outcomes) -> HttpReply.json(200, CampaignView.tested(outcomes));
            case BroadcastResult other -> throw refusal(other, "not-a-draft");
        };
    }

    private HttpReply start(Call call) {
        CampaignId id = id(call);
        Body body = call.body("operationId", "version", "confirmedCount", "confirmedAtMost", "typedCount",
                "tonight");
        BroadcastView now = done("already-started", broadcasts.get().start(id,
                Answers.version(body), Reading.operation(body), confirmed(body),
                body.optionalNumber("typedCount", 1, COUNT_MAX), body.flag("tonight", false), Answers.author(call)));
        return HttpReply.json(202, CampaignView.run(now.run().orElseThrow()));
    }

    private HttpReply schedule(Call call) {
        CampaignId id = id(call);
        Body body = call.body("operationId", "version", "startsAt", "confirmedCount", "confirmedAtMost", "typedCount",
                "tonight");
        BroadcastView now = done("already-started", broadcasts.get().schedule(id,
                Answers.version(body), Reading.operation(body),
                Instant.ofEpochMilli(body.number("startsAt", 0, LATEST_MILLIS)),
                confirmed(body),
                body.optionalNumber("typedCount", 1, COUNT_MAX), body.flag("tonight", false), Answers.author(call)));
        return HttpReply.json(200, CampaignView.broadcast(now));
    }

    /** What the preview showed; an estimate may have found nobody and still not know that there is nobody. */
    private static Confirmed confirmed(Body body) {
        Optional<Long> atMost = body.optionalNumber("confirmedAtMost", 1, COUNT_MAX);
        long count = body.number("confirmedCount", atMost.isPresent() ? 0 : 1, atMost.orElse(COUNT_MAX));
        return new Confirmed(count, atMost.orElse(count));
    }

    private HttpReply unschedule(Call call) {
        CampaignId id = id(call);
        BroadcastView now = done("wrong-state",
                broadcasts.get().unschedule(id, Answers.version(call.body("version")), Answers.author(call)));
        return HttpReply.json(200, CampaignView.broadcast(now));
    }

    private static HttpReply control(Call call, BiFunction<CampaignId, Author, BroadcastResult> act) {
        call.withoutBody();
        BroadcastView now = done("wrong-state", act.apply(id(call), Answers.author(call)));
        return HttpReply.json(200, CampaignView.run(now.run().orElseThrow()));
    }

    private HttpReply run(Call call) {
        return broadcasts.get().run(id(call)).map(run -> HttpReply.json(200, CampaignView.run(run)))
                .orElseThrow(Refusals::notFound);
    }

    /** The broadcast as it is now. */
    private static BroadcastView done(String notNow, BroadcastResult result) {
        if (result instanceof BroadcastResult.Done(BroadcastView now)) {
            return now;
        }
        throw refusal(result, notNow);
    }

    private static Refused refusal(BroadcastResult result, String notNow) {
        return switch (result) {
            case BroadcastResult.NoSuchBroadcast() -> Refusals.notFound();
            case BroadcastResult.Stale(BroadcastView current) ->
                    Refusals.versionConflict(CampaignView.broadcast(current));
            case BroadcastResult.NotNow(BroadcastView current) -> notNow(current, notNow);
            case BroadcastResult.Incomplete(List<Fault> faults) -> incomplete(faults);
            case BroadcastResult.AtNight(Instant until) -> new Refused(Problem.of(422, "quiet-hours",
                    "It would begin in quiet hours; say tonight to send all the same.")
                    .withMember("quietUntil", until.toEpochMilli()));
            case BroadcastResult.NoRecipients(Fault fault) ->
                    Refusals.unprocessable("no-recipients", "Nobody fulfils the conditions; nothing was done.", fault);
            case BroadcastResult.Refused(String code, String lineMessage) -> switch (code) {
                case "operation-reused" -> Refusals.conflict("operation-reused",
                        "This operation id belongs to another test: other people, another text, or one of yesterday.");
                default -> Refusals.unprocessable("refused-by-line", "LINE refuses these messages.");
            };
            case BroadcastResult.Done done -> throw new IllegalStateException("not asked for");
            case BroadcastResult.Previewed previewed -> throw new IllegalStateException("not asked for");
            case BroadcastResult.Tested tested -> throw new IllegalStateException("not asked for");
        };
    }

    private static Refused notNow(BroadcastView current, String code) {
        Problem problem = Problem.of(409, code, "The broadcast's state does not allow it.")
                .withMember("current", CampaignView.broadcast(current));
        return new Refused(current.run()
                .map(run -> problem.withMember("state", run.run().state().name())).orElse(problem));
    }

    private static Refused incomplete(List<Fault> faults) {
        boolean notTyped = faults.stream().allMatch(fault -> fault.code().equals("count-not-typed"));
        if (notTyped) {
            return Refusals.unprocessable("count-not-typed", "From 1,000 recipients the count must be typed.");
        }
        return Refusals.incomplete(faults);
    }

    private List<Map<String, Object>> examples(SendPreview preview) {
        Map<FriendId, Friend> found = friends.readAll(preview.examples());
        return preview.examples().stream().filter(found::containsKey).map(id -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("friendId", id.value());
            view.put("name", FriendView.name(found.get(id)));
            found.get(id).pictureUrl().ifPresent(url -> view.put("picture", url));
            preview.personal().map(Personal::examples).map(said -> said.get(id))
                    .ifPresent(said -> view.put("messages", CampaignView.messages(said)));
            return view;
        }).toList();
    }

    private static CampaignId id(Call call) {
        return call.path("broadcastId", CampaignId::new);
    }
}
