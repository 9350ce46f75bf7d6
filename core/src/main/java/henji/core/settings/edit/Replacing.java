package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.friend.FriendId;
import henji.core.settings.use.Reference;
import henji.core.timeline.TimelineStore;

/**
 * Port: gives one place of something to its replacement, as a change by the person who asked, in the friend's own
 * timeline. The place is read strongly first; one that has changed meanwhile is left alone.
 */
public interface Replacing {

    /** @return whether the friend carried {@code from} and now carries {@code to} */
    boolean onFriend(FriendId friend, Reference from, Reference to, Author author);

    /** @return whether the message carried {@code from} and now carries {@code to}; both are marks */
    boolean onMessage(TimelineStore.MarkedMessage message, Reference from, Reference to, Author author);
}
