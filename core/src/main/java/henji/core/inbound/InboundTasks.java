package henji.core.inbound;

import henji.core.friend.FriendId;
import henji.core.timeline.id.EntryKey;

/** Work that a stored event asks of others. Each may be asked for twice and is harmless then. */
public interface InboundTasks {

    /** The friend's names changed: bring the name postings up to date, in the friend's own order of events. */
    void nameChanged(FriendId friend);

    /**
     * LINE did not tell the friend's profile: ask again after a pause ({@link ReadProfile}).
     *
     * @param tries how often it was asked in vain, from 1
     */
    void readProfileLater(FriendId friend, int tries);

    /** Copy the message's content from LINE before it is gone. */
    void fetchMedia(FriendId friend, EntryKey entry, String messageId);
}
