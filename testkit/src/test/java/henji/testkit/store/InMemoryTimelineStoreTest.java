package henji.testkit.store;

import henji.core.timeline.TimelineStore;

class InMemoryTimelineStoreTest extends TimelineStoreContract {

    @Override
    protected TimelineStore timeline() {
        return new InMemoryConversations();
    }
}
