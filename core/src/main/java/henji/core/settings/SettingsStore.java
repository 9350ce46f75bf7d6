package henji.core.settings;

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
     */
    Saved save(Setting setting);

    /**
     * Removes an item if its stored version is still the one it carries. Whether it is in use is the caller's to ask.
     */
    Saved remove(Setting setting);
}
