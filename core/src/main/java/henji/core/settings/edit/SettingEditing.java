package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Saves one setting and notes who did, in one step; what marks, tags, fields and saved segments have in common. */
final class SettingEditing<T> {

    private final SettingsStore store;
    private final InstantSource clock;
    private final String word;
    private final Function<T, Setting> wrap;
    private final Function<Setting, T> unwrap;

    /** @param word stable, in the names of audited actions */
    SettingEditing(SettingsStore store, InstantSource clock, String word, Function<T, Setting> wrap,
            Function<Setting, T> unwrap) {
        this.store = store;
        this.clock = clock;
        this.word = word;
        this.wrap = wrap;
        this.unwrap = unwrap;
    }

    /** Stores a new one; one that is there already was made by the same operation. */
    T create(T fresh, Author author) {
        return createWith(fresh, author).orElseThrow();
    }

    /** The same with what changes along; empty if one of these was changed meanwhile, and nothing was stored then. */
    Optional<T> createWith(T fresh, Author author, Setting... alongside) {
        return switch (noting(author, ".created", wrap.apply(fresh), alongside).save(wrap.apply(fresh), alongside)) {
            case SettingsStore.Saved.Done(Setting now) -> Optional.of(unwrap.apply(now));
            case SettingsStore.Saved.Stale(Optional<Setting> current) -> current.map(unwrap);
        };
    }

    /** @param alongside what changes with it; if one of these was changed meanwhile, the answer is stale, too */
    Edited<T> update(T changed, Author author, Setting... alongside) {
        Setting next = wrap.apply(changed);
        return switch (noting(author, ".changed", next, alongside).save(next, alongside)) {
            case SettingsStore.Saved.Done(Setting now) -> new Edited.Done<>(unwrap.apply(now));
            case SettingsStore.Saved.Stale(Optional<Setting> current) -> current
                    .<Edited<T>>map(setting -> new Edited.Stale<>(unwrap.apply(setting)))
                    .orElseGet(Edited.Missing::new);
        };
    }

    Removed remove(Setting gone, Author author) {
        return switch (store.noting(author.did(clock.instant(), word + ".removed", gone.id(), 0)).remove(gone)) {
            case SettingsStore.Saved.Done(Setting was) -> new Removed.Gone();
            case SettingsStore.Saved.Stale(Optional<Setting> current) ->
                    current.<Removed>map(Removed.Stale::new).orElseGet(Removed.Missing::new);
        };
    }

    /** What changes along is changed as well, and has an entry of its own. */
    private SettingsStore noting(Author author, String action, Setting next, Setting... alongside) {
        Instant now = clock.instant();
        SettingsStore noting = store.noting(author.did(now, word + action, next.id(), next.version() + 1));
        for (Setting other : alongside) {
            noting = noting.noting(author.did(now, word + ".changed", other.id(), other.version() + 1));
        }
        return noting;
    }
}
