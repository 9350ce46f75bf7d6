package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import henji.testkit.store.SettingsStoreContract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoSettingsStoreTest extends SettingsStoreContract {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Override
    protected SettingsStore settings() {
        return Embedded.settings();
    }

    @Test
    void aSnapshotIsReadAgainOnlyWhenAnotherFunctionEditedSomething() {
        SettingsStore admin = Embedded.settings();
        SettingsStore marking = Embedded.settings();
        admin.save(new Setting.OfMark(Preset.BASIC.marks().getFirst()));
        marking.read();

        Embedded.UNITS.reset();
        marking.read();
        assertThat(Embedded.UNITS.read()).isEqualTo(0.5);

        admin.save(new Setting.OfMark(Preset.BASIC.marks().getLast()));
        assertThat(marking.read().marks()).hasSize(2);
    }
}
