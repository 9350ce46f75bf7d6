package henji.testkit.delivery;

import henji.core.delivery.run.RunStore;

class InMemoryRunStoreTest extends RunStoreContract {

    @Override
    protected RunStore store() {
        return new InMemoryRunStore();
    }
}
