package henji.core.settings.use;

import henji.core.friend.FriendId;
import henji.core.search.count.StoppedCount;
import henji.core.timeline.TimelineStore;
import java.util.List;

/** Port: finds friends and messages by what they carry, from indexes that may lag by seconds. */
public interface UseIndex {

    /** Friends who carry it; counting stops at {@link StoppedCount#MAX}. */
    StoppedCount friends(Reference reference);

    /** Messages that carry the mark; none for anything but a mark. */
    StoppedCount messages(Reference reference);

    /**
     * Some of the friends who carry it.
     *
     * @param limit 1 to 200
     */
    List<FriendId> someFriends(Reference reference, int limit);

    /**
     * Some of the messages that carry the mark.
     *
     * @param limit 1 to 200
     */
    List<TimelineStore.MarkedMessage> someMessages(Reference reference, int limit);
}
