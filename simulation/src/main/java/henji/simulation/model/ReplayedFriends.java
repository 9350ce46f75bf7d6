package henji.simulation.model;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The friends as a replayed function sees them: all wait for an answer, until the last of them wrote. */
final class ReplayedFriends implements FriendStore {

    private final Replay replay;
    private final Tables tables;

    ReplayedFriends(Replay replay, Tables tables) {
        this.replay = replay;
        this.tables = tables;
    }

    @Override
    public Map<FriendId, Friend> readAll(Collection<FriendId> ids) {
        boolean left = replay.ask(new Ask.ReadFriends()) == 1;
        Map<FriendId, Friend> friends = new HashMap<>();
        FriendId last = tables.recipients.at(tables.recipients.size() - 1);
        for (FriendId id : ids) {
            friends.put(id, friend(id, left && id.equals(last) ? "done" : "waiting"));
        }
        return friends;
    }

    private static Friend friend(FriendId id, String mark) {
        return Friend.first(id, 0, new MarkState(new MarkId(mark), MarkKind.WAITING, Instant.EPOCH,
                new Actor.Member(new StaffId("s1"))));
    }

    @Override
    public Optional<Friend> read(FriendId id) {
        throw new UnsupportedOperationException("they are read together");
    }

    @Override
    public Written write(Optional<Friend> before, Friend after) {
        throw new UnsupportedOperationException("delivery writes no friend");
    }
}
