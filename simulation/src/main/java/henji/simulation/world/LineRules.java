package henji.simulation.world;

import henji.local.line.platform.CheckOrder;
import henji.local.line.platform.UnknownIds;

import java.util.Objects;
import java.util.Optional;

/**
 * How LINE behaves where its documents leave it open, and what is wrong with it.
 *
 * @param order in which it looks at key and quota
 * @param unknown what it does with ids that it does not know
 * @param quota of the month, -1 for none
 * @param outage besides single faults
 */
public record LineRules(CheckOrder order, UnknownIds unknown, long quota, Optional<Setup.Outage> outage) {

    public LineRules {
        Objects.requireNonNull(order);
        Objects.requireNonNull(unknown);
        Objects.requireNonNull(outage);
    }
}
