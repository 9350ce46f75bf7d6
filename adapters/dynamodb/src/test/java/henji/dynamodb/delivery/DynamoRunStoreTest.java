package henji.dynamodb.delivery;

import henji.core.delivery.run.RunStore;
import henji.testkit.delivery.RunStoreContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DynamoRunStoreTest extends RunStoreContract {

    private static LocalCampaigns local;

    @BeforeAll
    static void start() {
        local = new LocalCampaigns();
    }

    @BeforeEach
    void clear() {
        local.clear();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Override
    protected RunStore store() {
        return new DynamoRunStore(local.dynamo(), local.table());
    }
}
