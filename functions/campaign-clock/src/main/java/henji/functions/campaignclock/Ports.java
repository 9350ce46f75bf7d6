package henji.functions.campaignclock;

import henji.core.campaign.CampaignStore;
import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.StepRuns;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.RunStore;
import henji.core.friend.FriendStore;
import henji.core.line.LineApi;
import henji.core.reply.SweepMemory;
import henji.core.settings.DeliveryTerms;
import henji.core.timeline.TimelineStore;

import java.util.function.Supplier;

/**
 * Everything outside that this function touches; real in {@link Wiring}, in memory in tests.
 *
 * @param channelId of the LINE channel; read late, because it stands beside the channel's secret
 */
record Ports(
        CampaignStore campaigns,
        SequenceStore sequences,
        EnrolmentStore enrolments,
        StepRuns stepRuns,
        RunStore runs,
        Hints hints,
        TimelineStore timeline,
        SweepMemory sweeps,
        DeliveryTerms terms,
        FriendStore friends,
        LineApi line,
        Supplier<String> channelId) {
}
