package henji.testkit.delivery;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.StepFigures;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepRuns;
import henji.core.delivery.audience.DueStep;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs of steps that are not counted yet, and the sums, in maps. */
public final class InMemoryStepRuns implements StepRuns {

    private final Set<DueStep> open = new HashSet<>();
    private final Set<DueStep> settled = new HashSet<>();
    private final Map<String, Map<StepId, StepFigures>> sums = new HashMap<>();

    @Override
    public synchronized void note(DueStep run) {
        open.add(run);
    }

    @Override
    public synchronized List<DueStep> open(CampaignId sequence) {
        return open.stream().filter(one -> one.sequence().equals(sequence.value()))
                .sorted(Comparator.comparing(DueStep::at).thenComparing(DueStep::step)).limit(OPEN_MAX).toList();
    }

    @Override
    public synchronized void settle(DueStep run, StepFigures figures) {
        open.remove(run);
        if (settled.add(run)) {
            add(run, figures);
        }
    }

    synchronized void add(DueStep run, StepFigures figures) {
        sums.computeIfAbsent(run.sequence(), any -> new HashMap<>())
                .merge(new StepId(run.step()), figures, StepFigures::plus);
    }

    @Override
    public synchronized Map<StepId, StepFigures> sums(CampaignId sequence) {
        return Map.copyOf(sums.getOrDefault(sequence.value(), Map.of()));
    }
}
