package henji.testkit.store;

import henji.core.friend.FriendStore;

class InMemoryFriendStoreTest extends FriendStoreContract {

    @Override
    protected FriendStore friends() {
        return new InMemoryConversations();
    }
}
