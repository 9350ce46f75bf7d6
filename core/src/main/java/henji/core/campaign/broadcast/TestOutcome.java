package henji.core.campaign.broadcast;

import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;

import java.util.Objects;

/** What LINE said of one friend's test message. */
public record TestOutcome(FriendId friend, LineAnswer answer) {
    public TestOutcome {
        Objects.requireNonNull(friend);
        Objects.requireNonNull(answer);
    }
}
