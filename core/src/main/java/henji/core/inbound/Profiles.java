package henji.core.inbound;

import henji.core.friend.FriendId;
import henji.core.line.ProfileAnswer;

/** LINE's profiles, asked for on the way of an event. */
@FunctionalInterface
public interface Profiles {

    /** Answers within few seconds, also when LINE does not; never throws for what LINE or the network does. */
    ProfileAnswer of(FriendId friend);
}
