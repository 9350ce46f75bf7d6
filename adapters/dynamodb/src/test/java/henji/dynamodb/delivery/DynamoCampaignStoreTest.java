package henji.dynamodb.delivery;

import henji.core.campaign.CampaignStore;
import henji.testkit.delivery.CampaignStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DynamoCampaignStoreTest extends CampaignStoreContract {

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
    protected CampaignStore store() {
        return new DynamoCampaignStore(local.dynamo(), local.table());
    }
}
