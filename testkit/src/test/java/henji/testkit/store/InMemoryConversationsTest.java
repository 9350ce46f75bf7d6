package henji.testkit.store;

import henji.core.friend.FriendId;
import henji.core.search.posting.Term;

import java.util.Set;

class InMemoryConversationsTest extends ConversationStoreContract {

    private final InMemoryConversations store = new InMemoryConversations();

    @Override
    protected Stores stores() {
        return new Stores(store, store, store);
    }

    @Override
    protected Set<FriendId> posted(Term term) {
        return store.posted(term);
    }
}
