package henji.testkit.delivery;

import henji.core.campaign.CampaignStore;

class InMemoryCampaignStoreTest extends CampaignStoreContract {

    @Override
    protected CampaignStore store() {
        return new InMemoryCampaignStore();
    }
}
