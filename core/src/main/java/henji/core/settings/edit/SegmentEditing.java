package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.input.InvalidInput;
import henji.core.segment.Segment;
import henji.core.segment.SegmentWriter;
import henji.core.settings.SavedSegment;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.Optional;

/** Saves segments under a name, changes and removes them. Campaigns copy a segment, so nothing hangs on a saved one. */
public final class SegmentEditing {

    private final SettingsStore store;
    private final SettingEditing<SavedSegment> editing;

    public SegmentEditing(SettingsStore store, InstantSource clock) {
        this.store = store;
        this.editing = new SettingEditing<>(store, clock, "segment", Setting.OfSegment::new,
                setting -> ((Setting.OfSegment) setting).segment());
    }

    /**
     * Saves a segment. The same operation again answers the one that it saved.
     *
     * @throws InvalidInput for a name another one has, or one {@link SavedSegment} refuses
     */
    public SavedSegment create(OperationId operation, String name, Segment segment, Author author) {
        String id = NewSettingId.of(operation);
        Optional<SavedSegment> made = find(id);
        if (made.isPresent()) {
            return made.get();
        }
        refuseTakenName(id, name);
        return editing.create(new SavedSegment(id, 0, name, 0, SegmentWriter.write(segment)), author);
    }

    /**
     * Changes a saved segment.
     *
     * @param version the one the person saw
     * @throws InvalidInput for a name another one has, or one {@link SavedSegment} refuses
     */
    public Edited<SavedSegment> update(String id, long version, String name, Segment segment, Author author) {
        Optional<SavedSegment> before = find(id);
        if (before.isEmpty()) {
            return new Edited.Missing<>();
        }
        if (before.get().version() != version) {
            return new Edited.Stale<>(before.get());
        }
        refuseTakenName(id, name);
        return editing.update(
                new SavedSegment(id, version, name, before.get().order(), SegmentWriter.write(segment)), author);
    }

    /** @param version the one the person saw */
    public Removed remove(String id, long version, Author author) {
        Optional<SavedSegment> before = find(id);
        if (before.isEmpty()) {
            return new Removed.Missing();
        }
        if (before.get().version() != version) {
            return new Removed.Stale(new Setting.OfSegment(before.get()));
        }
        return editing.remove(new Setting.OfSegment(before.get()), author);
    }

    private Optional<SavedSegment> find(String id) {
        return store.read().segments().stream().filter(saved -> saved.id().equals(id)).findFirst();
    }

    private void refuseTakenName(String id, String name) {
        if (store.read().segments().stream()
                .anyMatch(other -> !other.id().equals(id) && other.label().equals(name.strip()))) {
            throw InvalidInput.at("name", "duplicate");
        }
    }
}
