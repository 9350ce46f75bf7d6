package henji.core.campaign.step;

import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.DueStep;

import java.util.List;
import java.util.Map;

/**
 * Which runs of a sequence are not counted yet, and the sums of those that are. Every read is strongly consistent. Safe
 * for use by several threads.
 */
public interface StepRuns {

    /** Notes a run that is to be opened; doing so again changes none of its figures. */
    void note(DueStep run);

    /** Those not settled yet, earliest first, {@value #OPEN_MAX} at most. */
    List<DueStep> open(CampaignId sequence);

    int OPEN_MAX = 200;

    /** Takes a run off the list and adds its figures to its step's: once, whoever asks how often. */
    void settle(DueStep run, StepFigures figures);

    /** The sums of each step; of one that nothing is known of there is none. */
    Map<StepId, StepFigures> sums(CampaignId sequence);
}
