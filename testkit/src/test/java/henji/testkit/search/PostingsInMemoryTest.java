package henji.testkit.search;

import henji.core.search.posting.PostingStore;

class PostingsInMemoryTest extends PostingStoreContract {

    @Override
    protected PostingStore store() {
        return new PostingsInMemory();
    }
}
