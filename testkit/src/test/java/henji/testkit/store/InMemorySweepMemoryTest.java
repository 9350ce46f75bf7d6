package henji.testkit.store;

import henji.core.reply.SweepMemory;

class InMemorySweepMemoryTest extends SweepMemoryContract {

    @Override
    protected SweepMemory emptyMemory() {
        return new InMemorySweepMemory();
    }
}
