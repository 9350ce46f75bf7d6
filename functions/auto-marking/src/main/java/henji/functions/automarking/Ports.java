package henji.functions.automarking;

import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.SequenceStore;
import henji.core.conversation.ConversationStore;
import henji.core.event.DomainEvents;
import henji.core.friend.FriendStore;
import henji.core.inbound.InboundTasks;
import henji.core.inbound.Profiles;
import henji.core.search.posting.PostingStore;
import henji.core.settings.SettingsStore;
import henji.core.timeline.TimelineStore;

/** Everything outside that this function touches; real in {@link Wiring}, in memory in tests. */
record Ports(
        FriendStore friends,
        ConversationStore conversations,
        TimelineStore timeline,
        SettingsStore settings,
        PostingStore postings,
        SequenceStore sequences,
        EnrolmentStore enrolments,
        Profiles profiles,
        InboundTasks tasks,
        DomainEvents bus) {
}
