package henji.core.campaign;

import henji.core.delivery.id.RunId;
import henji.core.delivery.recheck.PastRuns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of a reminder, as noted when their occurrences came. */
public final class NotedRuns implements PastRuns {

    private static final int PAGE = 50;
    /** Two years of Mondays; of a reminder that comes daily, three months. */
    private static final int MAX = 100;

    private final CampaignStore campaigns;

    public NotedRuns(CampaignStore campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public List<RunId> since(String campaign, Instant from) {
        List<RunId> runs = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<CampaignStore.NotedRun> page = campaigns.runs(new CampaignId(campaign), cursor, PAGE);
            for (CampaignStore.NotedRun noted : page.rows()) {
                if (noted.due().isBefore(from) || runs.size() == MAX) {
                    return runs;
                }
                runs.add(noted.run());
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return runs;
    }
}
