package henji.testkit.unread;

import henji.core.unread.ReadStore;

class InMemoryReadsTest extends ReadStoreContract {

    @Override
    protected ReadStore emptyStore() {
        return new InMemoryReads();
    }
}
