package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.input.InvalidInput;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.settings.use.Reference;
import henji.core.settings.use.Use;
import henji.core.settings.use.UseFinder;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes and changes friend fields. The type stays as it was made; a choice that somebody has cannot be taken away. */
public final class FieldEditing {

    private static final double STEP = 10;

    private final SettingsStore store;
    private final UseFinder uses;
    private final SettingEditing<FriendField> editing;

    public FieldEditing(SettingsStore store, UseFinder uses, InstantSource clock) {
        this.store = store;
        this.uses = uses;
        this.editing = new SettingEditing<>(store, clock, "field", Setting.OfField::new,
                setting -> ((Setting.OfField) setting).field());
    }

    /**
     * Makes a field. The same operation again answers the field that it made.
     *
     * @throws InvalidInput for a label another field has, or anything {@link FriendField} refuses
     */
    public FriendField create(OperationId operation, FieldType type, FieldDraft draft, Author author) {
        FieldId id = new FieldId(NewSettingId.of(operation));
        Settings settings = store.read();
        Optional<FriendField> made = settings.field(id);
        if (made.isPresent()) {
            return made.get();
        }
        refuseTakenLabel(settings, id, draft.label());
        double last = settings.fields().stream().mapToDouble(FriendField::order).max().orElse(0);
        return editing.create(draft.as(id, 0, type, last + STEP), author);
    }

    /**
     * Changes a field.
     *
     * @param version the one the person saw
     * @throws InvalidInput for a label another field has, or anything {@link FriendField} refuses
     */
    public Edited<FriendField> update(FieldId id, long version, FieldDraft draft, Author author) {
        Settings settings = store.read();
        Optional<FriendField> found = settings.field(id);
        if (found.isEmpty()) {
            return new Edited.Missing<>();
        }
        FriendField before = found.get();
        if (before.version() != version) {
            return new Edited.Stale<>(before);
        }
        refuseTakenLabel(settings, id, draft.label());
        FriendField after = draft.as(id, version, before.type(), before.order());
        Set<String> kept = after.choices().stream().map(FriendField.Choice::id).collect(Collectors.toSet());
        for (FriendField.Choice choice : before.choices()) {
            if (!kept.contains(choice.id())) {
                Use use = uses.of(new Reference.ToChoice(id, choice.id()));
                if (!use.isNone()) {
                    return new Edited.InUse<>(use);
                }
            }
        }
        return editing.update(after, author);
    }

    private static void refuseTakenLabel(Settings settings, FieldId id, String label) {
        if (settings.fields().stream()
                .anyMatch(other -> !other.id().equals(id) && other.label().equals(label.strip()))) {
            throw InvalidInput.at("label", "duplicate");
        }
    }
}
