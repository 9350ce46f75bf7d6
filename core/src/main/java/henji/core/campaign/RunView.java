package henji.core.campaign;

import henji.core.delivery.CountRun;
import henji.core.delivery.Figures;
import henji.core.delivery.Run;

import java.util.List;
import java.util.Objects;

/**
 * A run as the page shows it.
 *
 * @param refusals by LINE's words; empty where only the figures were asked for
 */
public record RunView(Run run, Figures figures, List<CountRun.Refusal> refusals) {
    public RunView {
        Objects.requireNonNull(run);
        Objects.requireNonNull(figures);
        refusals = List.copyOf(refusals);
    }
}
