package henji.testkit.unread;

import henji.core.unread.ReadStore;

class MemoryReadsTest extends ReadStoreContract {

    @Override
    protected ReadStore emptyStore() {
        return new MemoryReads();
    }
}
