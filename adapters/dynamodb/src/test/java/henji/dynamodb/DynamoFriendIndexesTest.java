package henji.dynamodb;

import henji.core.friend.Friend;
import henji.core.search.index.FriendIndexes;
import henji.testkit.search.FriendIndexesContract;

import java.util.List;
import java.util.Optional;

class DynamoFriendIndexesTest extends FriendIndexesContract {

    @Override
    protected FriendIndexes over(List<Friend> friends) {
        Embedded.TABLES.clear();
        friends.forEach(friend -> Embedded.friends().write(Optional.empty(), friend));
        return Embedded.indexes();
    }
}
