package henji.core.settings;

import henji.core.audit.AuditEntry;

/**
 * Settings of an account that may be new: as long as there is no mark at all, every friend would be without one, so
 * the basic preset stands in. A function that may write stores it at the first look; others only act by it, until one
 * that may has stored it. Safe for use by several threads.
 */
public final class FirstMarks implements SettingsStore {

    private final SettingsStore store;
    private final boolean stores;

    private FirstMarks(SettingsStore store, boolean stores) {
        this.store = store;
        this.stores = stores;
    }

    /** Stores the preset when it finds no marks. */
    public static SettingsStore storedIn(SettingsStore store) {
        return new FirstMarks(store, true);
    }

    /** Acts by the preset when it finds no marks, and writes nothing for it. */
    public static SettingsStore assumedFor(SettingsStore store) {
        return new FirstMarks(store, false);
    }

    @Override
    public Settings read() {
        Settings found = store.read();
        if (!found.marks().isEmpty()) {
            return found;
        }
        if (!stores) {
            return new Settings(found.version(), Preset.BASIC.marks(), found.tags(), found.fields(), found.staff(),
                    found.segments(), found.cannedReplies(), found.views(), found.rules(),
                    found.delivery());
        }
        // Their ids are fixed and a stored one is not overwritten, so two functions may do this at once.
        Preset.BASIC.marks().forEach(mark -> store.save(new Setting.OfMark(mark)));
        return store.read();
    }

    @Override
    public long version() {
        return store.version();
    }

    @Override
    public Saved save(Setting setting, Setting... alongside) {
        return store.save(setting, alongside);
    }

    @Override
    public Saved remove(Setting setting) {
        return store.remove(setting);
    }

    @Override
    public SettingsStore noting(AuditEntry entry) {
        return new FirstMarks(store.noting(entry), stores);
    }
}
