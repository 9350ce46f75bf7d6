package henji.testkit.search;

import henji.core.friend.Friend;
import henji.core.search.index.FriendIndexes;

import java.util.List;

class IndexesInMemoryTest extends FriendIndexesContract {

    @Override
    protected FriendIndexes over(List<Friend> friends) {
        IndexesInMemory indexes = new IndexesInMemory(ZONE);
        friends.forEach(indexes::put);
        return indexes;
    }
}
