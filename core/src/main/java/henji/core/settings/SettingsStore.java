package henji.core.settings;

import henji.core.audit.AuditEntry;
import java.util.Objects;
import java.util.Optional;

/** The table of settings. Safe for use by several threads. */
public interface SettingsStore {

    /** What became of an edit. */
    sealed interface Saved {

        /** @param setting as stored now, with its new version */
        record Done(Setting setting) implements Saved {
            public Done {
                Objects.requireNonNull(setting);
            }
        }

        /** @param current what is stored; absent if nothing is */
        record Stale(Optional<Setting> current) implements Saved {
            public Stale {
                Objects.requireNonNull(current);
            }
        }
    }

    /** Everything, no older than the latest edit: a version item is asked first, the rest only if it moved. */
    Settings read();

    /** The version alone, for pages that poll; see {@link Settings#version()}. */
    long version();

    /**
     * Stores an item if its stored version is still the one it carries; 0 stands for an item that is not there.
     *
     * @param alongside what changes with it, under the same condition: all of it is stored or nothing
     * @return the outcome of {@code setting}; stale, with its current state, also where one of the others is
     */
    Saved save(Setting setting, Setting... alongside);

    /**
     * Removes an item if its stored version is still the one it carries. Whether it is in use is the caller's to ask.
     */
    Saved remove(Setting setting);

    /**
     * The same store, but each of its edits is stored together with this entry, and with those that it noted already:
     * all of them or nothing.
     */
    SettingsStore noting(AuditEntry entry);
}
