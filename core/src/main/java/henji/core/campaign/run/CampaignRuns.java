package henji.core.campaign.run;

import henji.core.audit.AuditEntry;
import henji.core.audit.Author;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.RunView;
import henji.core.campaign.run.CampaignRun.Kind;
import henji.core.campaign.run.CampaignRun.Of;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.lifecycle.DecideHeld;
import henji.core.delivery.lifecycle.ResolveUnknown;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.unknown.UnknownFriends;
import henji.core.timeline.id.OperationId;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Everything a person does with one run, whatever campaign it is of. */
public final class CampaignRuns {

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final CountRun count;
    private final UnknownFriends unknown;
    private final ControlRun control;
    private final ResolveUnknown resolve;
    private final DecideHeld held;
    private final InstantSource clock;

    public CampaignRuns(CampaignStore campaigns, RunStore runs, ControlRun control, ResolveUnknown resolve,
            DecideHeld held, InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.count = new CountRun(runs);
        this.unknown = new UnknownFriends(runs);
        this.control = control;
        this.resolve = resolve;
        this.held = held;
        this.clock = clock;
    }

    /** The run with its figures as they are proven now, also by what came after its end. */
    public Optional<CampaignRun> get(RunId id) {
        return runs.run(id).map(this::view);
    }

    /** @return the run as people look at it */
    CampaignRun view(Run run) {
        Figures figures = count.recount(run);
        List<CountRun.Refusal> refusals = figures.refused() == 0 ? List.of() : count.refusals(run);
        return new CampaignRun(new RunView(run, figures, refusals, count.skips(run)), of(run), held.mayGoOn(run),
                held.mayBeReplaced(run));
    }

    private Optional<Of> of(Run run) {
        CampaignId id = new CampaignId(run.campaign());
        return campaigns.broadcast(id).map(found -> new Of(Kind.BROADCAST, id, found.name()))
                .or(() -> campaigns.reminder(id).map(found -> new Of(Kind.REMINDER, id, found.name())));
    }

    /**
     * Those whose outcome cannot be known, in key order. Empty while the run goes on.
     *
     * @param limit most friends on the page
     * @return absent if there is no such run
     */
    public Optional<UnknownFriends.Page> unknown(RunId id, Optional<String> cursor, int limit) {
        UnknownFriends.Place from = cursor.map(UnknownFriends.Place::ofCode).orElse(UnknownFriends.Place.START);
        return runs.run(id).map(run -> unknown.page(id, from, limit));
    }

    /** No further call begins until it is resumed. */
    public ControlRun.Result pause(RunId id, Author by) {
        return control(id, by, "paused", noting -> noting.pause(id, PauseReason.OPERATOR));
    }

    /** Goes on where it was paused. */
    public ControlRun.Result resume(RunId id, Author by) {
        return control(id, by, "resumed", noting -> noting.resume(id));
    }

    /** No further call begins, ever; of a held run whatever is open becomes 不明. */
    public ControlRun.Result cancel(RunId id, Author by) {
        return control(id, by, "cancelled", noting -> noting.cancel(id));
    }

    private ControlRun.Result control(RunId id, Author by, String word, Function<ControlRun, ControlRun.Result> act) {
        return act.apply(control.noting(did(by, word, id)));
    }

    /**
     * Decides about those whose outcome cannot be known.
     *
     * @param shown how many of them the person was shown
     * @param typed the count as typed; needed to send again
     */
    public ResolveUnknown.Result decide(RunId id, Resolution.Choice choice, OperationId operation, long shown,
            Optional<Long> typed, Author by) {
        String word = choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ResolveUnknown.Result result = resolve.noting(did(by, word, id))
                .decide(id, new ResolveUnknown.Wish(choice, operation, shown, typed, by.actor()));
        if (result instanceof ResolveUnknown.Result.Done(Run run)) {
            noteAgain(run);
        }
        return result;
    }

    /** The history of a reminder shows the sending again beside the occurrence that it repeats. */
    private void noteAgain(Run run) {
        run.again().ifPresent(again -> run.dueAt().ifPresent(due ->
                campaigns.noteRun(new CampaignId(run.campaign()), again, due)));
    }

    private AuditEntry did(Author by, String word, RunId id) {
        return by.did(clock.instant(), "run." + word, id.value(), 0);
    }
}
