package henji.core.campaign;

import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.run.Run;

import java.util.List;
import java.util.Objects;

/**
 * A run as the page shows it.
 *
 * @param refusals by LINE's words; empty where only the figures were asked for
 * @param skips who of a reminder's friends was left out just before the first try; they are among the cancelled
 */
public record RunView(Run run, Figures figures, List<CountRun.Refusal> refusals, SkipCounts skips) {
    public RunView {
        Objects.requireNonNull(run);
        Objects.requireNonNull(figures);
        refusals = List.copyOf(refusals);
        Objects.requireNonNull(skips);
    }

    /** Of a broadcast, which leaves nobody out. */
    public static RunView of(Run run, Figures figures) {
        return new RunView(run, figures, List.of(), SkipCounts.NONE);
    }

    /** With LINE's words for those it refused. */
    public RunView withRefusals(List<CountRun.Refusal> found) {
        return new RunView(run, figures, found, skips);
    }
}
