package henji.testkit.store;

import henji.core.friend.FriendId;
import henji.core.search.posting.Term;

import java.util.Set;

class MemoryConversationsTest extends ConversationStoreContract {

    private final MemoryConversations store = new MemoryConversations();

    @Override
    protected Stores stores() {
        return new Stores(store, store, store);
    }

    @Override
    protected Set<FriendId> posted(Term term) {
        return store.posted(term);
    }
}
