package henji.core.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.delivery.batch.PushOutcomes.Outcome;

import org.junit.jupiter.api.Test;

class PushOutcomesTest {

    @Test
    void aTakeOverKnowsNothingOfWhatWasNotTried() {
        PushOutcomes outcomes = PushOutcomes.untried(4).with(0, Outcome.ACCEPTED).with(1, Outcome.REFUSED);

        PushOutcomes after = outcomes.takenOver();

        assertThat(after).isEqualTo(new PushOutcomes("AR??"));
        assertThat(after.open()).containsExactly(2, 3);
    }

    @Test
    void aRefusalAfterAnUnknownCallProvesNothing() {
        PushOutcomes outcomes = PushOutcomes.untried(1).with(0, Outcome.UNKNOWN).with(0, Outcome.REFUSED);

        assertThat(outcomes.at(0)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcomes.with(0, Outcome.ACCEPTED).at(0)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aLateProofCountsAlsoAfterTheWindowClosed() {
        PushOutcomes closed = new PushOutcomes("?A").closed();

        assertThat(closed).isEqualTo(new PushOutcomes("UA"));
        assertThat(closed.with(0, Outcome.ACCEPTED)).isEqualTo(new PushOutcomes("AA"));
    }

    @Test
    void theFiguresAddUpWhateverBecameOfThem() {
        PushOutcomes outcomes = new PushOutcomes(".?ARCU");

        assertThat(outcomes.figures(false)).isEqualTo(new Figures(6, 1, 1, 1, 1, 2));
        assertThat(outcomes.closed().figures(true)).isEqualTo(new Figures(6, 1, 1, 2, 2, 0));
        assertThat(outcomes.isOver()).isFalse();
        assertThat(new PushOutcomes("ARCU").isOver()).isTrue();
    }

    @Test
    void whatIsStoredComesBack() {
        PushOutcomes outcomes = new PushOutcomes("A".repeat(100));

        assertThat(PushOutcomes.ofBytes(outcomes.toBytes())).isEqualTo(outcomes);
        assertThatThrownBy(() -> new PushOutcomes("A".repeat(101))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PushOutcomes("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
