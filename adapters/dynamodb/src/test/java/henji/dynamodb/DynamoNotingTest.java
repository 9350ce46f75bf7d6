package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.audit.AuditLog;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignStore;
import henji.core.delivery.run.RunStore;
import henji.core.settings.SettingsStore;
import henji.core.timeline.id.OperationId;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.testkit.audit.NotingContract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoNotingTest extends NotingContract {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Override
    protected SettingsStore settings() {
        return Embedded.settings();
    }

    @Override
    protected CampaignStore campaigns() {
        return new DynamoCampaignStore(Embedded.CLIENT, Embedded.TABLES.name("Campaigns"),
                Embedded.TABLES.name("Settings"));
    }

    @Override
    protected RunStore runs() {
        return new DynamoRunStore(Embedded.CLIENT, Embedded.TABLES.name("Campaigns"),
                Embedded.TABLES.name("Settings"));
    }

    @Override
    protected AuditLog audit() {
        return new DynamoAuditLog(Embedded.CLIENT, Embedded.TABLES.name("Settings"));
    }

    @Test
    void whereTheEntryCannotBeStoredNothingIsChanged() {
        campaigns().create(DRAFT);
        CampaignStore speechless =
                new DynamoCampaignStore(Embedded.CLIENT, Embedded.TABLES.name("Campaigns"), "no-such-table")
                        .noting(entry("changed"));

        assertThatThrownBy(() -> speechless.save(DRAFT)).isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> speechless.remove(DRAFT)).isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> speechless.saveDue(DRAFT, new CampaignStore.Due(DRAFT.id(), NOON)))
                .isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> speechless.noteTest(DRAFT.id(), new OperationId("operation-1"),
                new CampaignStore.NotedTest("hash", NOON))).isInstanceOf(DynamoDbException.class);

        assertThat(campaigns().broadcast(DRAFT.id())).map(Broadcast::version).contains(1L);
        assertThat(campaigns().due(NOON)).isEmpty();
        CampaignStore.NotedTest later = new CampaignStore.NotedTest("other", NOON);
        assertThat(campaigns().noteTest(DRAFT.id(), new OperationId("operation-1"), later)).isEqualTo(later);
    }
}
