package henji.testkit.store;

import henji.core.friend.FriendStore;

class MemoryFriendStoreTest extends FriendStoreContract {

    @Override
    protected FriendStore friends() {
        return new InMemoryConversations();
    }
}
