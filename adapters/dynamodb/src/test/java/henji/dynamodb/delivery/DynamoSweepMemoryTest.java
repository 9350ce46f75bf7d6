package henji.dynamodb.delivery;

import henji.core.reply.SweepMemory;
import henji.testkit.store.SweepMemoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoSweepMemoryTest extends SweepMemoryContract {

    private static LocalCampaigns local;

    @BeforeAll
    static void start() {
        local = new LocalCampaigns();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Override
    protected SweepMemory emptyMemory() {
        local.clear();
        return new DynamoSweepMemory(local.dynamo(), local.table());
    }
}
