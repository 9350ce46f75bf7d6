package henji.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import henji.testkit.store.InMemorySettings;
import org.junit.jupiter.api.Test;

class FirstMarksTest {

    private final InMemorySettings stored = new InMemorySettings();

    @Test
    void aNewAccountWorksWithTheBasicMarksBeforeAnybodySetItUp() {
        Settings assumed = FirstMarks.assumedFor(stored).read();

        assertThat(assumed.marks()).isEqualTo(Preset.BASIC.marks());
        assertThat(stored.read().marks()).isEmpty();
    }

    @Test
    void theFirstLookOfWhoMayWriteStoresThem() {
        Settings first = FirstMarks.storedIn(stored).read();
        Settings second = FirstMarks.storedIn(stored).read();

        assertThat(first.marks()).hasSize(Preset.BASIC.marks().size())
                .allSatisfy(mark -> assertThat(mark.version()).isEqualTo(1));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void marksThatAreThereStayAsTheyAre() {
        stored.save(new Setting.OfMark(Preset.ENQUIRY.marks().getFirst()));

        assertThat(FirstMarks.storedIn(stored).read().marks()).hasSize(1);
        assertThat(FirstMarks.assumedFor(stored).read().marks()).hasSize(1);
    }
}
