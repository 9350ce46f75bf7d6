package henji.testkit.store;

import henji.core.settings.SettingsStore;

class InMemorySettingsTest extends SettingsStoreContract {

    @Override
    protected SettingsStore settings() {
        return new InMemorySettings();
    }
}
