package henji.functions.friendsearch;

import henji.core.friend.FriendStore;
import henji.core.presence.PresenceStore;
import henji.core.search.index.FriendIndexes;
import henji.core.search.posting.PostingStore;
import henji.core.settings.SettingsStore;
import henji.core.staff.StaffRecords;
import henji.core.timeline.TimelineStore;
import henji.core.unread.ReadStore;

/** Everything outside that this function reads; real in {@link Wiring}, in memory in tests. */
record Ports(
        FriendStore friends,
        TimelineStore timeline,
        SettingsStore settings,
        StaffRecords staff,
        PostingStore postings,
        FriendIndexes indexes,
        PresenceStore presence,
        ReadStore reads) {
}
