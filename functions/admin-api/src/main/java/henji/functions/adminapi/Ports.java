package henji.functions.adminapi;

import henji.core.campaign.CampaignStore;
import henji.core.campaign.reminder.Schedules;
import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.StepRuns;
import henji.core.conversation.ConversationStore;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.RunStore;
import henji.core.event.DomainEvents;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.line.LineApi;
import henji.core.media.MediaStore;
import henji.core.presence.PresenceStore;
import henji.core.search.index.FriendIndexes;
import henji.core.search.posting.PostingStore;
import henji.core.settings.SettingsStore;
import henji.core.staff.StaffRecords;
import henji.core.timeline.TimelineStore;
import henji.core.unread.ReadStore;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything outside that this function touches; real in {@link Wiring}, in memory in tests.
 *
 * @param nameChanged asks for the name lists to follow a friend's names
 * @param channelId of the LINE channel; read late, because it stands beside the channel's secret
 */
public record Ports(
        FriendStore friends,
        ConversationStore conversations,
        TimelineStore timeline,
        SettingsStore settings,
        StaffRecords staff,
        PostingStore postings,
        FriendIndexes indexes,
        CampaignStore campaigns,
        SequenceStore sequences,
        EnrolmentStore enrolments,
        StepRuns stepRuns,
        RunStore runs,
        Hints hints,
        Schedules schedules,
        MediaStore media,
        PresenceStore presence,
        ReadStore reads,
        LineApi line,
        DomainEvents bus,
        Consumer<FriendId> nameChanged,
        Supplier<String> channelId) {
}
