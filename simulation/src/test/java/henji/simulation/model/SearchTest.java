package henji.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

class SearchTest {

    @Test
    void noStateBreaksAnInvariantAndNoneIsStuck() throws Exception {
        List<BreadthFirst.Found> found = Search.all(Configurations.ALL, Search::engine);

        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).broken()).as(Configurations.ALL.get(i).name()).isEmpty();
        }
        assertThat(found.stream().mapToLong(BreadthFirst.Found::states).sum()).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void eachKnownMistakeIsFound() throws Exception {
        List<BreadthFirst.Found> found = Search.all(Mistake.ALL, Search::mistake);

        for (int i = 0; i < found.size(); i++) {
            Mistake mistake = Mistake.ALL.get(i);
            assertThat(found.get(i).broken()).as(mistake.name() + ": " + mistake.breaks()).isPresent();
        }
    }

    @Test
    void theShortestWayToAMistakeIsToldStepByStep() {
        Mistake sentAtTheClaim = Mistake.ALL.get(1);

        assertThat(Search.mistake(sentAtTheClaim).broken().orElseThrow().path()).containsExactly(
                "worker 1 reads the run", "worker 1 reads batch 0-0", "worker 1 writes T2 on batch 0-0");
    }

    @Test
    void theSameSearchVisitsTheSameStates() {
        assertThat(Search.engine(Configurations.SMALL)).isEqualTo(Search.engine(Configurations.SMALL));
    }

    @Test
    void aGuardOnAFieldThatTheModelForgetsIsRefused() {
        Items<BatchField> items = new Items<>(BatchField.class, EnumSet.of(BatchField.TRIES));
        int item = items.of(Map.of(BatchField.STATUS, "PENDING", BatchField.TRIES, 1L));

        assertThat(items.at(item)).containsOnlyKeys(BatchField.STATUS);
        assertThatThrownBy(() -> items.after(item, new Transition<>("T0",
                List.of(new Guard.Below<>(BatchField.TRIES, 3)), List.of()))).isInstanceOf(IllegalStateException.class);
    }
}
