package henji.testkit.store;

import henji.core.settings.SettingsStore;

class MemorySettingsTest extends SettingsStoreContract {

    @Override
    protected SettingsStore settings() {
        return new MemorySettings();
    }
}
