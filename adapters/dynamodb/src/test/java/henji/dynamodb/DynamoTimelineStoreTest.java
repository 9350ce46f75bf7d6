package henji.dynamodb;

import henji.core.timeline.TimelineStore;
import henji.testkit.store.TimelineStoreContract;

import org.junit.jupiter.api.BeforeEach;

class DynamoTimelineStoreTest extends TimelineStoreContract {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Override
    protected TimelineStore timeline() {
        return Embedded.timeline();
    }
}
