package henji.core.campaign.run;

import henji.core.audit.AuditEntry;
import henji.core.audit.Author;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.audience.AudienceSearch;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.DecideHeld;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.timeline.id.OperationId;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person does after the tables were restored from a backup: clears the restore, so that what falls due from then
 * on is sent again, and decides about each run that it holds.
 */
public final class Restores {

    /** Held runs on one look; whoever decides about some sees the next ones. */
    private static final int RUNS_MAX = 50;

    private final RunStore runs;
    private final CampaignStore campaigns;
    private final CampaignRuns views;
    private final DecideHeld held;
    private final AudienceSearch audience;
    private final InstantSource clock;
    private final String epoch;

    /** @param epoch of the stack */
    public Restores(RunStore runs, CampaignStore campaigns, CampaignRuns views, DecideHeld held,
            AudienceSearch audience, InstantSource clock, String epoch) {
        this.runs = runs;
        this.campaigns = campaigns;
        this.views = views;
        this.held = held;
        this.audience = audience;
        this.clock = clock;
        this.epoch = epoch;
    }

    /**
     * Where it stands.
     *
     * @param stack epoch of the stack
     * @param data epoch of the tables; unless it is the stack's, nothing begins by itself
     * @param runs that wait for a person, oldest first, {@value #RUNS_MAX} at most
     */
    public record State(String stack, DataEpoch data, List<CampaignRun> runs) {
        public State {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(data);
            runs = List.copyOf(runs);
        }
    }

    public State state() {
        List<RunId> ids = runs.held().stream().limit(RUNS_MAX).toList();
        Map<RunId, Run> found = runs.runs(ids);
        // The index may lag: who decided just now does not want to see the run again.
        return new State(epoch, runs.epoch(), ids.stream().map(found::get).filter(Objects::nonNull)
                .filter(run -> run.state() == RunState.HELD).map(views::view).toList());
    }

    /**
     * Clears the restore.
     *
     * @param seen epoch of the tables that the person was shown
     * @return whether it is cleared, now or before; not if the tables are of another epoch than was shown
     */
    public boolean clear(String seen, Author by) {
        DataEpoch stored = runs.epoch();
        if (!stored.holds(epoch)) {
            return true;
        }
        AuditEntry entry = by.did(clock.instant(), "restore.cleared", epoch, 0);
        return stored.epoch().equals(seen) && (runs.noting(entry)
                .clear(stored, new DataEpoch(epoch, Optional.of(clock.instant()))) || !runs.epoch().holds(epoch));
    }

    /** Goes on with a held run under the keys that it had. */
    public DecideHeld.Result goOn(RunId id, Author by) {
        return held.noting(did(by, "taken-over", id)).goOn(id);
    }

    /** Who is in the segment of a held run now; absent if there is none of that id, or it was frozen. */
    public Optional<AudienceCount> count(RunId id) {
        return runs.run(id).filter(held::mayBeReplaced)
                .flatMap(run -> runs.content(id, run.contentHash()))
                .map(content -> audience.count(content.segment(), clock.instant(), 0));
    }

    /**
     * Begins a new run in the place of a held one.
     *
     * @param confirmed what {@link #count} showed the person, who typed it
     */
    public DecideHeld.Result begin(RunId id, OperationId operation, Confirmed confirmed, Author by) {
        DecideHeld.Result result = held.noting(did(by, "begun-again", id))
                .begin(id, operation, confirmed, by.actor());
        if (result instanceof DecideHeld.Result.Done(Run run)) {
            run.again().ifPresent(again -> run.dueAt().ifPresent(due ->
                    campaigns.noteRun(new CampaignId(run.campaign()), again, due)));
        }
        return result;
    }

    private AuditEntry did(Author by, String word, RunId id) {
        return by.did(clock.instant(), "run." + word, id.value(), 0);
    }
}
