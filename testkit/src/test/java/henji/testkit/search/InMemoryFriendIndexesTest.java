package henji.testkit.search;

import henji.core.friend.Friend;
import henji.core.search.index.FriendIndexes;

import java.util.List;

class InMemoryFriendIndexesTest extends FriendIndexesContract {

    @Override
    protected FriendIndexes over(List<Friend> friends) {
        InMemoryFriendIndexes indexes = new InMemoryFriendIndexes(ZONE);
        friends.forEach(indexes::put);
        return indexes;
    }
}
