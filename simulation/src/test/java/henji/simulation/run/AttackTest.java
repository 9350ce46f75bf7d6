package henji.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import henji.simulation.mutant.KnownMutant;
import henji.simulation.scenario.Inbox;
import henji.simulation.scenario.Scenario;
import henji.simulation.scenario.Sending;
import henji.simulation.world.Mutant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of {@code simulation/run} that each build does. */
class AttackTest {

    private static final int TO_CATCH = 1_000;
    private static final List<Scenario> MIXED = List.of(Sending.mixed(), Sending.reminded(), Inbox.mixed());

    static Stream<Scenario> stories() {
        return Stream.of(Sending.multicast(), Sending.pushes(), Sending.split(), Sending.paused(),
                Sending.cancelled(), Inbox.receiving(), Inbox.answering());
    }

    static Stream<Scenario> storiesInPairs() {
        return Stream.of(Sending.multicast(), Inbox.receiving());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void eachSingleFaultAtEachCallBreaksNothing(Scenario story) {
        Runs.Exhaustive found = Runs.exhaustive(story, false);

        assertThat(found.points()).isPositive();
        assertNothingBroken(found.singles());
    }

    @ParameterizedTest
    @MethodSource("storiesInPairs")
    void eachPairOfFaultsBreaksNothing(Scenario story) {
        Runs.Exhaustive found = Runs.exhaustive(story, true);

        assertThat(found.pairs().runs()).isGreaterThan(50_000);
        assertNothingBroken(found.pairs());
    }

    @Test
    void seedsAtRandomBreakNothing() {
        long seeds = Long.getLong("henji.seeds", 7_000);

        Tally tally = Runs.random(MIXED, seed -> Mutant.NONE, 1, seeds, () -> false, done -> { });

        assertThat(tally.runs()).isEqualTo(MIXED.size() * seeds);
        assertNothingBroken(tally);
    }

    @ParameterizedTest
    @EnumSource(KnownMutant.class)
    void eachKnownMistakeIsFound(KnownMutant mutant) {
        assertThat(Runs.firstToCatch(mutant.scenario(), mutant::make, TO_CATCH)).as(mutant.text()).isPositive();
    }

    /**
     * Faults that nobody mends must show: a search that finds nothing because it looks at nothing would pass all
     * else.
     */
    @Test
    void withoutRetriesFaultsShow() {
        Tally tally = Runs.random(List.of(Sending.mixedWithoutRetries()), seed -> Mutant.NONE, 1, 200, () -> false,
                done -> { });

        assertThat(tally.brokenRuns()).isGreaterThan(50);
    }

    @Test
    void theSameSeedIsTheSameRun() {
        assertThat(LongStream.rangeClosed(1, 50).map(AttackTest::trace).toArray())
                .isEqualTo(LongStream.rangeClosed(1, 50).map(AttackTest::trace).toArray());
    }

    private static long trace(long seed) {
        return MIXED.stream().mapToLong(story -> Runs.one(Plan.of(story, Mutant.NONE, seed), false).trace()).sum();
    }

    @Test
    void aFailureShrinksToFaultsThatAreAllNeeded() {
        long seed = Runs.firstToCatch(Sending.mixed(), KnownMutant.E::make, TO_CATCH);
        Plan found = Plan.of(Sending.mixed(), KnownMutant.E.make(), seed);

        Plan small = Runs.shrunk(found);

        assertThat(small.faults().picks().size()).isLessThanOrEqualTo(found.faults().picks().size());
        assertThat(Runs.one(small, false).isBroken()).isTrue();
        small.faults().picks().keySet().forEach(number ->
                assertThat(Runs.one(small.with(small.faults().without(number)), false).isBroken()).isFalse());
    }

    private static void assertNothingBroken(Tally tally) {
        assertThat(tally.broken().stream().map(broken -> broken.what() + ": " + broken.outcome().violations()))
                .isEmpty();
    }
}
