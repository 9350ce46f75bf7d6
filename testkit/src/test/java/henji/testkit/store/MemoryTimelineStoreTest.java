package henji.testkit.store;

import henji.core.timeline.TimelineStore;

class MemoryTimelineStoreTest extends TimelineStoreContract {

    @Override
    protected TimelineStore timeline() {
        return new InMemoryConversations();
    }
}
