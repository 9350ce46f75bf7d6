package henji.simulation.model;

import static henji.simulation.model.Invariant.ACCOUNTED;
import static henji.simulation.model.Invariant.INTENT_FIRST;
import static henji.simulation.model.Invariant.NOT_SENT_IS_NOT_DELIVERED;
import static henji.simulation.model.Invariant.ONCE;
import static henji.simulation.model.Invariant.SENT_IS_ACCEPTED;
import static henji.simulation.model.Invariant.STANDSTILL;
import static henji.simulation.model.Invariant.WINDOW;

import henji.simulation.mutant.KnownMutant;
import henji.simulation.world.Mutant;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A mistake that the search must find in the engine, and what each breaks. If it did not, it would prove nothing.
 *
 * @param name for the table
 * @param made puts it into one call of a function
 * @param where it is looked for
 * @param breaks one of them, for which a search looks alone
 */
record Mistake(String name, Supplier<Mutant> made, Configuration where, Invariant breaks) {

    Mistake {
        Objects.requireNonNull(name);
        Objects.requireNonNull(made);
        Objects.requireNonNull(where);
        Objects.requireNonNull(breaks);
    }

    private static Mistake of(KnownMutant known, Configuration where, Invariant breaks) {
        String letter = known.name().length() == 1 ? known.name() + ": " : "";
        return new Mistake(letter + known.text(), known::make, where, breaks);
    }

    /** Once for each thing that it is said to break. */
    static final List<Mistake> ALL = List.of(
            new Mistake("A: " + KnownMutant.A.text(), RandomKeys::new, Configurations.SMALL, ONCE),
            of(KnownMutant.B, Configurations.SMALL, SENT_IS_ACCEPTED),
            of(KnownMutant.C, Configurations.SMALL, ONCE),
            of(KnownMutant.C, Configurations.SMALL, WINDOW),
            of(KnownMutant.D, Configurations.SMALL, NOT_SENT_IS_NOT_DELIVERED),
            of(KnownMutant.D, Configurations.SMALL, INTENT_FIRST),
            of(KnownMutant.E, Configurations.SMALL, NOT_SENT_IS_NOT_DELIVERED),
            of(KnownMutant.F, Configurations.CANCELLED, STANDSTILL),
            of(KnownMutant.G, Configurations.SMALL, ONCE),
            of(KnownMutant.G, Configurations.SMALL, WINDOW),
            of(KnownMutant.HIDDEN_RETRY, Configurations.SMALL, NOT_SENT_IS_NOT_DELIVERED),
            of(KnownMutant.STOP_ON_THE_RUN, Configurations.PAUSED, STANDSTILL),
            new Mistake("a stop misses halves born during its walk", MissedHalves::new,
                    Configurations.HALVES_CANCELLED, ACCOUNTED),
            of(KnownMutant.NEW_KEY_WHILE_UNKNOWN, Configurations.SMALL, ONCE),
            of(KnownMutant.SKIPPED_ANEW, Configurations.RECHECKED, INTENT_FIRST));
}
