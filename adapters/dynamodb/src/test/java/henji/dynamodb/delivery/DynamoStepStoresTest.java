package henji.dynamodb.delivery;

import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.StepRuns;
import henji.dynamodb.DynamoSettingsStore;
import henji.testkit.delivery.StepStoresContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DynamoStepStoresTest extends StepStoresContract {

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
    protected SequenceStore sequences() {
        return new DynamoSequenceStore(local.dynamo(), local.table(), local.settings());
    }

    @Override
    protected EnrolmentStore enrolments() {
        return new DynamoEnrolmentStore(local.dynamo(), local.table());
    }

    @Override
    protected StepRuns runs() {
        return new DynamoStepRuns(local.dynamo(), local.table());
    }

    @Override
    protected long settingsVersion() {
        return new DynamoSettingsStore(local.dynamo(), local.settings()).version();
    }
}
