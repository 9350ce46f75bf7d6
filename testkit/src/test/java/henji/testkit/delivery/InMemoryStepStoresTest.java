package henji.testkit.delivery;

import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.StepRuns;
import henji.testkit.audit.InMemoryAuditLog;

import java.util.concurrent.atomic.AtomicLong;

class InMemoryStepStoresTest extends StepStoresContract {

    private final AtomicLong version = new AtomicLong();
    private final InMemoryStepRuns runs = new InMemoryStepRuns();
    private final EnrolmentStore enrolments = new InMemoryEnrolmentStore(runs);
    private final SequenceStore sequences =
            new InMemorySequenceStore(new InMemoryAuditLog(), version::incrementAndGet);

    @Override
    protected SequenceStore sequences() {
        return sequences;
    }

    @Override
    protected EnrolmentStore enrolments() {
        return enrolments;
    }

    @Override
    protected StepRuns runs() {
        return runs;
    }

    @Override
    protected long settingsVersion() {
        return version.get();
    }
}
