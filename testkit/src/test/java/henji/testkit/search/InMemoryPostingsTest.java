package henji.testkit.search;

import henji.core.search.posting.PostingStore;

class InMemoryPostingsTest extends PostingStoreContract {

    @Override
    protected PostingStore store() {
        return new InMemoryPostings();
    }
}
