package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.input.InvalidInput;
import henji.core.settings.SavedView;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import henji.core.settings.ViewFilter;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Keeps lists of the inbox under names, for one person or for everybody. Each caller says whose they mean, and meets
 * no other: to them somebody else's is not there.
 */
public final class ViewEditing {

    /** How many one person may keep, and how many everybody together. */
    public static final int MAX = 30;

    private final SettingsStore store;
    private final SettingEditing<SavedView> editing;

    public ViewEditing(SettingsStore store, InstantSource clock) {
        this.store = store;
        this.editing = new SettingEditing<>(store, clock, "view", Setting.OfView::new,
                setting -> ((Setting.OfView) setting).view());
    }

    /**
     * Keeps a list. The same operation again answers the one that it kept.
     *
     * @param owner absent = for everybody
     * @throws InvalidInput for a name another one of them has, or when there are {@link #MAX} already
     */
    public SavedView create(OperationId operation, Optional<StaffId> owner, String name, ViewFilter filter,
            Author author) {
        String id = NewSettingId.of(operation);
        List<SavedView> theirs = of(owner);
        Optional<SavedView> made = find(theirs, id);
        if (made.isPresent()) {
            return made.get();
        }
        refuseTakenName(theirs, id, name);
        if (theirs.size() >= MAX) {
            throw InvalidInput.at("name", "too-many");
        }
        return editing.create(new SavedView(id, 0, name, owner, filter), author);
    }

    /**
     * Changes a kept list.
     *
     * @param next carries its owner and the version that the person saw
     * @throws InvalidInput for a name another one of them has
     */
    public Edited<SavedView> update(SavedView next, Author author) {
        List<SavedView> theirs = of(next.owner());
        Optional<SavedView> before = find(theirs, next.id());
        if (before.isEmpty()) {
            return new Edited.Missing<>();
        }
        if (before.get().version() != next.version()) {
            return new Edited.Stale<>(before.get());
        }
        refuseTakenName(theirs, next.id(), next.name());
        return editing.update(next, author);
    }

    /** @param version the one the person saw */
    public Removed remove(String id, Optional<StaffId> owner, long version, Author author) {
        Optional<SavedView> before = find(of(owner), id);
        if (before.isEmpty()) {
            return new Removed.Missing();
        }
        Setting found = new Setting.OfView(before.get());
        return found.version() == version ? editing.remove(found, author) : new Removed.Stale(found);
    }

    private List<SavedView> of(Optional<StaffId> owner) {
        return store.read().views().stream().filter(view -> view.owner().equals(owner)).toList();
    }

    private static Optional<SavedView> find(List<SavedView> views, String id) {
        return views.stream().filter(view -> view.id().equals(id)).findFirst();
    }

    private static void refuseTakenName(List<SavedView> theirs, String id, String name) {
        if (theirs.stream().anyMatch(other -> !other.id().equals(id) && other.name().equals(name.strip()))) {
            throw InvalidInput.at("name", "duplicate");
        }
    }
}
