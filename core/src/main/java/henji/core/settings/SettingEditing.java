package henji.core.settings;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import henji.core.audit.Author;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Saves one setting and notes who did; what tags, fields and saved segments have in common. */
final class SettingEditing<T> {

    private final SettingsStore store;
    private final AuditLog audit;
    private final InstantSource clock;
    private final String word;
    private final Function<T, Setting> wrap;
    private final Function<Setting, T> unwrap;

    /** @param word stable, in the names of audited actions */
    SettingEditing(SettingsStore store, AuditLog audit, InstantSource clock, String word, Function<T, Setting> wrap,
            Function<Setting, T> unwrap) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.word = word;
        this.wrap = wrap;
        this.unwrap = unwrap;
    }

    /** Stores a new one; one that is there already was made by the same operation. */
    T create(T fresh, Author author) {
        return switch (store.save(wrap.apply(fresh))) {
            case SettingsStore.Saved.Done(Setting now) -> noted(author, ".created", now);
            case SettingsStore.Saved.Stale(Optional<Setting> current) -> unwrap.apply(current.orElseThrow());
        };
    }

    Edited<T> update(T changed, Author author) {
        return switch (store.save(wrap.apply(changed))) {
            case SettingsStore.Saved.Done(Setting now) -> new Edited.Done<>(noted(author, ".changed", now));
            case SettingsStore.Saved.Stale(Optional<Setting> current) -> current
                    .<Edited<T>>map(setting -> new Edited.Stale<>(unwrap.apply(setting)))
                    .orElseGet(Edited.Missing::new);
        };
    }

    Removed remove(Setting gone, Author author) {
        return switch (store.remove(gone)) {
            case SettingsStore.Saved.Done(Setting was) -> {
                append(author, ".removed", was.id(), 0);
                yield new Removed.Gone();
            }
            case SettingsStore.Saved.Stale(Optional<Setting> current) ->
                    current.<Removed>map(Removed.Stale::new).orElseGet(Removed.Missing::new);
        };
    }

    private T noted(Author author, String action, Setting now) {
        append(author, action, now.id(), now.version());
        return unwrap.apply(now);
    }

    private void append(Author author, String action, String id, long version) {
        audit.append(new AuditEntry(clock.instant(), author.staff(), author.request(), word + action, id, version));
    }
}
