package henji.dynamodb;

import henji.core.friend.FriendStore;
import henji.testkit.store.FriendStoreContract;

import org.junit.jupiter.api.BeforeEach;

class DynamoFriendStoreTest extends FriendStoreContract {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Override
    protected FriendStore friends() {
        return Embedded.friends();
    }
}
