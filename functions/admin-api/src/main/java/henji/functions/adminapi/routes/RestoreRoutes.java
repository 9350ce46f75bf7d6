package henji.functions.adminapi.routes;

import henji.core.campaign.run.CampaignRuns;
import henji.core.campaign.run.Restores;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.DecideHeld;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.Run;
import henji.core.search.count.Survey;
import henji.core.staff.Right;
import henji.functions.adminapi.view.RunViews;
import henji.lambda.HttpReply;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;

import java.util.List;
import java.util.Optional;

/** What is decided after the tables were restored from a backup. */
public final class RestoreRoutes {

    private static final String HELD = "/api/runs/{runId}/held";
    private static final int EPOCH_MAX = 32;

    private final Restores restores;
    private final CampaignRuns runs;

    public RestoreRoutes(Restores restores, CampaignRuns runs) {
        this.restores = restores;
        this.runs = runs;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/restore", Right.CAMPAIGN_READ, this::state),
                new Route("POST", "/api/restore/clear", Right.SETTINGS_EDIT, this::clear),
                new Route("GET", HELD + "/audience", Right.SETTINGS_EDIT, this::audience),
                new Route("POST", HELD + "/go-on", Right.SETTINGS_EDIT, this::goOn),
                new Route("POST", HELD + "/begin-again", Right.SETTINGS_EDIT, this::begin));
    }

    private HttpReply state(Call call) {
        return HttpReply.json(200, RunViews.restore(restores.state()));
    }

    private HttpReply clear(Call call) {
        Body body = call.body("dataEpoch");
        if (!restores.clear(body.text("dataEpoch", EPOCH_MAX), Answers.author(call))) {
            throw Refusals.versionConflict(RunViews.restore(restores.state()));
        }
        return HttpReply.json(200, RunViews.restore(restores.state()));
    }

    private HttpReply audience(Call call) {
        return restores.count(RunRoutes.id(call)).map(count -> HttpReply.json(200, RunViews.audience(count)))
                .orElseThrow(Refusals::notFound);
    }

    private HttpReply goOn(Call call) {
        call.withoutBody();
        RunId id = RunRoutes.id(call);
        return answer(id, restores.goOn(id, Answers.author(call)));
    }

    private HttpReply begin(Call call) {
        RunId id = RunRoutes.id(call);
        Body body = call.body("operationId", "confirmedCount", "confirmedAtMost", "typedCount");
        Optional<Long> atMost = body.optionalNumber("confirmedAtMost", 1, Survey.ANY);
        long count = body.number("confirmedCount", 0, atMost.orElse(Survey.ANY));
        if (body.number("typedCount", 0, Survey.ANY) != count) {
            throw Refusals.unprocessable("count-not-typed", "The count must be typed.");
        }
        return answer(id, restores.begin(id, Reading.operation(body), new Confirmed(count, atMost.orElse(count)),
                Answers.author(call)));
    }

    private HttpReply answer(RunId id, DecideHeld.Result result) {
        return switch (result) {
            case DecideHeld.Result.Done done -> RunRoutes.shown(runs, id);
            case DecideHeld.Result.NotNow(Run run) -> throw RunRoutes.conflict(runs, "wrong-state",
                    "Somebody decided before, or this run cannot go that way.", run);
            case DecideHeld.Result.NotCleared() -> throw notCleared();
            case DecideHeld.Result.NoSuchRun() -> throw Refusals.notFound();
        };
    }

    static Refused notCleared() {
        return Refusals.conflict("restore-not-cleared",
                "The tables were restored from a backup; an administrator clears that first.");
    }
}
