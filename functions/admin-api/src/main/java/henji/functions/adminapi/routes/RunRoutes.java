package henji.functions.adminapi.routes;

import henji.core.audit.Author;
import henji.core.campaign.run.CampaignRuns;
import henji.core.campaign.run.CompareWithLine;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.ResolveUnknown;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.Run;
import henji.core.delivery.unknown.UnknownFriends;
import henji.core.friend.FriendStore;
import henji.core.staff.Right;
import henji.functions.adminapi.view.RunViews;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;

import java.util.List;
import java.util.function.BiFunction;

/** One run of a broadcast or reminder, and what is decided about its friends of unknown outcome. */
public final class RunRoutes {

    private static final String ONE = "/api/runs/{runId}";
    private static final long COUNT_MAX = 10_000_000_000L;

    private final CampaignRuns runs;
    private final CompareWithLine comparison;
    private final FriendStore friends;

    public RunRoutes(CampaignRuns runs, CompareWithLine comparison, FriendStore friends) {
        this.runs = runs;
        this.comparison = comparison;
        this.friends = friends;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ONE, Right.CAMPAIGN_READ, this::get),
                new Route("GET", ONE + "/unknown", Right.CAMPAIGN_READ, this::unknown),
                new Route("GET", ONE + "/line-count", Right.CAMPAIGN_READ, this::lineCount),
                new Route("POST", ONE + "/unknown/decision", Right.CAMPAIGN_SEND, this::decide),
                new Route("POST", ONE + "/pause", Right.CAMPAIGN_SEND, call -> control(call, runs::pause)),
                new Route("POST", ONE + "/resume", Right.CAMPAIGN_SEND, call -> control(call, runs::resume)),
                new Route("POST", ONE + "/cancel", Right.CAMPAIGN_SEND, call -> control(call, runs::cancel)));
    }

    private HttpReply get(Call call) {
        return shown(runs, id(call));
    }

    /** The run as it is now. */
    static HttpReply shown(CampaignRuns runs, RunId id) {
        return runs.get(id).map(run -> HttpReply.json(200, RunViews.run(run))).orElseThrow(Refusals::notFound);
    }

    private HttpReply unknown(Call call) {
        RunId id = id(call);
        UnknownFriends.Page page = Answers.withCursor(call, (cursor, limit) -> runs.unknown(id, cursor, limit))
                .orElseThrow(Refusals::notFound);
        return HttpReply.json(200, RunViews.unknown(page,
                friends.readAll(page.entries().stream().map(UnknownFriends.Entry::friend).toList())));
    }

    private HttpReply lineCount(Call call) {
        return comparison.of(id(call)).map(found -> HttpReply.json(200, RunViews.comparison(found)))
                .orElseThrow(Refusals::notFound);
    }

    private HttpReply decide(Call call) {
        RunId id = id(call);
        Body body = call.body("operationId", "choice", "unknownCount", "typedCount");
        ResolveUnknown.Result result = runs.decide(id, body.word("choice", Resolution.Choice.class),
                Reading.operation(body), body.number("unknownCount", 1, COUNT_MAX),
                body.optionalNumber("typedCount", 1, COUNT_MAX), Answers.author(call));
        return switch (result) {
            case ResolveUnknown.Result.Done done -> shown(runs, id);
            case ResolveUnknown.Result.DecidedBefore(Run run) ->
                throw conflict("already-decided", "Somebody else decided before.", run);
            case ResolveUnknown.Result.NotNow(Run run) ->
                throw conflict("wrong-state", "The run goes on, or nobody of it is of unknown outcome.", run);
            case ResolveUnknown.Result.OtherCount(Run run, long unknown) ->
                throw conflict("count-changed", "LINE's acceptance of some was proven meanwhile.", run);
            case ResolveUnknown.Result.NotTyped() ->
                throw Refusals.unprocessable("count-not-typed", "The count must be typed.");
            case ResolveUnknown.Result.NotCleared() -> throw RestoreRoutes.notCleared();
            case ResolveUnknown.Result.NoSuchRun() -> throw Refusals.notFound();
        };
    }

    private HttpReply control(Call call, BiFunction<RunId, Author, ControlRun.Result> act) {
        call.withoutBody();
        RunId id = id(call);
        return switch (act.apply(id, Answers.author(call))) {
            case ControlRun.Result.Done done -> shown(runs, id);
            case ControlRun.Result.NotNow(Run run) ->
                throw conflict("wrong-state", "The run's state does not allow it.", run);
            case ControlRun.Result.NoSuchRun() -> throw Refusals.notFound();
        };
    }

    /** With the run as it is now, so that the page can show what came in between. */
    private Refused conflict(String code, String title, Run run) {
        return conflict(runs, code, title, run);
    }

    static Refused conflict(CampaignRuns runs, String code, String title, Run run) {
        Problem problem = Problem.of(409, code, title).withMember("state", run.state().name());
        return new Refused(runs.get(run.id())
                .map(current -> problem.withMember("current", RunViews.run(current))).orElse(problem));
    }

    static RunId id(Call call) {
        return call.path("runId", RunId::new);
    }
}
