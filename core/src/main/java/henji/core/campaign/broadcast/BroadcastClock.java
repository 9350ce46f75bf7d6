package henji.core.campaign.broadcast;

import henji.core.campaign.CampaignStore;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.RunStore;

import java.time.InstantSource;
import java.util.Optional;

/** The minute tick's part in broadcasts: begins those whose time has come and that nobody has begun. */
public final class BroadcastClock {

    private final CampaignStore campaigns;
    private final BeginBroadcast begin;
    private final InstantSource clock;

    public BroadcastClock(CampaignStore campaigns, RunStore runs, StartRun start, SendingRules rules,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.begin = new BeginBroadcast(campaigns, runs, start, rules, clock);
        this.clock = clock;
    }

    /**
     * One that fails stops none of the others; its failure is thrown once all were tried.
     *
     * @return how many were due and did not wait for the end of quiet hours
     */
    public int tick() {
        int begun = 0;
        Optional<RuntimeException> failure = Optional.empty();
        for (CampaignStore.Due due : campaigns.due(clock.instant())) {
            try {
                if (campaigns.broadcast(due.broadcast()).filter(found -> begin.begin(found).waits()).isPresent()) {
                    continue;
                }
                // Its run was open before, or it was thrown away: either way nothing is left to do.
                campaigns.settle(due);
                begun++;
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return begun;
    }
}
