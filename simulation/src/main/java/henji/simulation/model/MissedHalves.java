package henji.simulation.model;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.RunStore;
import henji.simulation.world.Mutant;
import henji.testkit.delivery.ForwardingRunStore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Mutant: a stop walks over the batches that were there when it began, and over no others. */
final class MissedHalves implements Mutant {

    @Override
    public RunStore store(RunStore given) {
        Set<BatchRef> walked = new HashSet<>();
        return new ForwardingRunStore(given) {
            @Override
            public List<Batch> batches(RunId run, int slice, int freeze) {
                List<Batch> found = super.batches(run, slice, freeze);
                if (walked.isEmpty()) {
                    found.forEach(batch -> walked.add(batch.ref()));
                }
                return found.stream().filter(batch -> walked.contains(batch.ref())).toList();
            }
        };
    }
}
