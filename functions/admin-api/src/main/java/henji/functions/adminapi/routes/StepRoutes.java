package henji.functions.adminapi.routes;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.EntryResult;
import henji.core.campaign.step.SequenceResult;
import henji.core.campaign.step.SequenceView;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepSequences;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.run.StepStops;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.functions.adminapi.view.StepView;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sequences of steps: what they are, who enters them, how many friends are where. */
public final class StepRoutes {

    private static final int NAME_MAX = 100;
    private static final int WORD_MAX = 20;
    private static final String ONE = "/api/steps/{sequenceId}";

    private final StepSequences sequences;
    private final SettingsStore settings;

    public StepRoutes(StepSequences sequences, SettingsStore settings) {
        this.sequences = sequences;
        this.settings = settings;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/steps", Right.CAMPAIGN_READ, this::list),
                new Route("POST", "/api/steps", Right.CAMPAIGN_EDIT, this::create),
                new Route("GET", ONE, Right.CAMPAIGN_READ, this::get),
                new Route("PUT", ONE, Right.CAMPAIGN_EDIT, this::update),
                new Route("DELETE", ONE, Right.CAMPAIGN_EDIT, this::delete),
                new Route("PUT", ONE + "/enabled", Right.CAMPAIGN_SEND, this::setEnabled),
                new Route("POST", ONE + "/friends", Right.CAMPAIGN_SEND, this::enter));
    }

    private HttpReply list(Call call) {
        return HttpReply.json(200, Map.of("rows", sequences.list().stream().map(StepView::sequence).toList()));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "name", "start", "steps", "stops", "timeZone");
        SequenceView made = sequences.create(Reading.operation(body), form(body), Answers.author(call));
        return HttpReply.json(201, StepView.sequence(made));
    }

    private HttpReply get(Call call) {
        return sequences.get(id(call)).map(view -> HttpReply.json(200, StepView.sequence(view)))
                .orElseThrow(Refusals::notFound);
    }

    private HttpReply update(Call call) {
        CampaignId id = id(call);
        Body body = call.body("name", "start", "steps", "stops", "timeZone", "version");
        return HttpReply.json(200, StepView.sequence(done(
                sequences.update(id, Answers.version(body), form(body), Answers.author(call)))));
    }

    private HttpReply delete(Call call) {
        done(sequences.delete(id(call), Answers.version(call), Answers.author(call)));
        return HttpReply.empty(204);
    }

    private HttpReply setEnabled(Call call) {
        CampaignId id = id(call);
        Body body = call.body("enabled", "version");
        boolean enabled = body.flag("enabled");
        return HttpReply.json(200, StepView.sequence(done(
                sequences.setEnabled(id, Answers.version(body), enabled, Answers.author(call)))));
    }

    private HttpReply enter(Call call) {
        CampaignId id = id(call);
        Body body = call.body("operationId", "friendId");
        FriendId friend = body.value("friendId", FriendId::new);
        return switch (sequences.enter(id, friend, Reading.operation(body))) {
            case EntryResult.Entered(var enrolment) -> HttpReply.json(200, StepView.enrolment(enrolment));
            case EntryResult.InAlready(var enrolment) -> throw new Refused(Problem.of(409, "in-already",
                    "The friend is in this sequence already.").withMember("current", StepView.enrolment(enrolment)));
            case EntryResult.Off() ->
                throw Refusals.unprocessable("sequence-off", "The sequence is switched off; nobody enters it.");
            case EntryResult.Blocked() ->
                throw Refusals.unprocessable("friend-blocked", "The friend blocks the account and would get nothing.");
            case EntryResult.Missing(boolean sequence) when sequence -> throw Refusals.notFound();
            case EntryResult.Missing missing -> throw InvalidInput.at("friendId", "not-found");
        };
    }

    private static SequenceView done(SequenceResult result) {
        return switch (result) {
            case SequenceResult.Done(SequenceView view) -> view;
            case SequenceResult.NoSuchSequence() -> throw Refusals.notFound();
            case SequenceResult.Stale(SequenceView current) ->
                throw Refusals.versionConflict(StepView.sequence(current));
            case SequenceResult.StillOn() -> throw Refusals.conflict("still-on", "Switch the sequence off first.");
            case SequenceResult.InUse(long friends, boolean more) -> throw new Refused(Problem.of(409, "in-use",
                    "Friends are in this sequence; nothing was changed.")
                    .withMember("friends", Map.of("count", friends, "more", more)));
        };
    }

    private StepSequences.Form form(Body body) {
        Settings known = settings.read();
        List<StepSequences.StepForm> steps = new ArrayList<>();
        for (Body step : body.objects("steps", StepSequence.STEPS_MAX, "id", "minutes", "days", "at", "messages")) {
            steps.add(new StepSequences.StepForm(step.optionalValue("id", StepId::new), delay(step),
                    Reading.template(step, settings)));
        }
        if (steps.isEmpty()) {
            throw InvalidInput.at("steps", "missing");
        }
        return new StepSequences.Form(body.text("name", NAME_MAX), start(body, known), steps, stops(body, known),
                body.value("timeZone", ReminderRoutes::zone));
    }

    /** Minutes, or days with a time. */
    private static StepDelay delay(Body step) {
        Optional<Long> minutes = step.optionalNumber("minutes", 0, StepDelay.Minutes.MAX);
        if (minutes.isEmpty()) {
            int days = (int) step.number("days", 1, StepDelay.Days.MAX);
            return new StepDelay.Days(days, step.value("at", Reading::time));
        }
        for (String other : List.of("days", "at")) {
            if (step.mentions(other)) {
                throw InvalidInput.at(step.path(other), "unknown-field");
            }
        }
        return new StepDelay.Minutes(minutes.get().intValue());
    }

    private static StepStart start(Body body, Settings known) {
        Body given = body.object("start", "by", "mark")
                .orElseThrow(() -> InvalidInput.at("start", "missing"));
        String by = given.text("by", WORD_MAX);
        if (given.mentions("mark") && !by.equals("mark")) {
            throw InvalidInput.at(given.path("mark"), "unknown-field");
        }
        return switch (by) {
            case "follow" -> new StepStart.Followed();
            case "hand" -> new StepStart.ByHand();
            case "mark" -> new StepStart.Marked(given.value("mark", id -> mark(known, id)));
            default -> throw InvalidInput.at(given.path("by"), "unknown-word");
        };
    }

    /** Without any, only who blocks the account gets no more. */
    private static StepStops stops(Body body, Settings known) {
        return body.object("stops", "onReply", "onMarkChange", "tags").map(given -> {
            Set<TagId> tags = new HashSet<>(given.values("tags", StepStops.TAGS_MAX, id -> tag(known, id)));
            return new StepStops(given.flag("onReply", false), given.flag("onMarkChange", false), tags);
        }).orElse(StepStops.NONE);
    }

    private static TagId tag(Settings known, String id) {
        return known.tag(new TagId(id)).filter(tag -> !tag.archived()).map(Tag::id)
                .orElseThrow(() -> InvalidInput.at("", "not-found"));
    }

    private static MarkId mark(Settings known, String id) {
        return known.mark(new MarkId(id))
                .filter(mark -> !mark.archived() && mark.use() != ResponseMark.Use.MESSAGES).map(ResponseMark::id)
                .orElseThrow(() -> InvalidInput.at("", "not-found"));
    }

    private static CampaignId id(Call call) {
        return call.path("sequenceId", CampaignId::new);
    }
}
