package henji.core.delivery.recheck;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.util.Objects;

/** Asks for the mark of friends on whom a reminder gives up. May be asked again and is harmless then. */
public interface GiveUps {

    void giveUp(GiveUp friend);

    /**
     * @param reminder its id
     * @param from the mark under which the friend was reminded; under another they are left alone
     */
    record GiveUp(String reminder, FriendId friend, MarkId from, MarkId to) {
        public GiveUp {
            Objects.requireNonNull(reminder);
            Objects.requireNonNull(friend);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }
    }
}
