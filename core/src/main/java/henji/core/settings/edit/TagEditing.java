package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.input.InvalidInput;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.Optional;

/** Makes and changes tags; no two have one label. */
public final class TagEditing {

    private final SettingsStore store;
    private final SettingEditing<Tag> editing;

    public TagEditing(SettingsStore store, InstantSource clock) {
        this.store = store;
        this.editing = new SettingEditing<>(store, clock, "tag", Setting.OfTag::new,
                setting -> ((Setting.OfTag) setting).tag());
    }

    /**
     * Makes a tag. The same operation again answers the tag that it made.
     *
     * @throws InvalidInput for a label another tag has, or one {@link Tag} refuses
     */
    public Tag create(OperationId operation, String label, Author author) {
        TagId id = new TagId(NewSettingId.of(operation));
        Settings settings = store.read();
        Optional<Tag> made = settings.tag(id);
        if (made.isPresent()) {
            return made.get();
        }
        refuseTakenLabel(settings, id, label);
        return editing.create(new Tag(id, 0, label, 0, false), author);
    }

    /**
     * Changes a tag.
     *
     * @param version the one the person saw
     * @throws InvalidInput for a label another tag has, or one {@link Tag} refuses
     */
    public Edited<Tag> update(TagId id, long version, String label, boolean archived, Author author) {
        Settings settings = store.read();
        Optional<Tag> before = settings.tag(id);
        if (before.isEmpty()) {
            return new Edited.Missing<>();
        }
        if (before.get().version() != version) {
            return new Edited.Stale<>(before.get());
        }
        refuseTakenLabel(settings, id, label);
        return editing.update(new Tag(id, version, label, before.get().order(), archived), author);
    }

    private static void refuseTakenLabel(Settings settings, TagId id, String label) {
        if (settings.tags().stream()
                .anyMatch(other -> !other.id().equals(id) && other.label().equals(label.strip()))) {
            throw InvalidInput.at("label", "duplicate");
        }
    }
}
