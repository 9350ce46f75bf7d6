package henji.testkit.audit;

import henji.core.audit.AuditLog;
import henji.core.campaign.CampaignStore;
import henji.core.delivery.run.RunStore;
import henji.core.settings.SettingsStore;
import henji.testkit.delivery.InMemoryCampaignStore;
import henji.testkit.delivery.InMemoryRunStore;
import henji.testkit.store.InMemorySettings;

class InMemoryNotingTest extends NotingContract {

    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final SettingsStore settings = new InMemorySettings(audit);
    private final CampaignStore campaigns = new InMemoryCampaignStore(audit);
    private final RunStore runs = new InMemoryRunStore(audit);

    @Override
    protected SettingsStore settings() {
        return settings;
    }

    @Override
    protected CampaignStore campaigns() {
        return campaigns;
    }

    @Override
    protected RunStore runs() {
        return runs;
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }
}
