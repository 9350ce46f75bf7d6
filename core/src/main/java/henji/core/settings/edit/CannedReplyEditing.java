package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.input.InvalidInput;
import henji.core.settings.CannedReply;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes, changes and removes canned replies; no two have one title. A message copies the text, so nothing hangs on one.
 */
public final class CannedReplyEditing {

    private static final double STEP = 10;

    private final SettingsStore store;
    private final SettingEditing<CannedReply> editing;

    public CannedReplyEditing(SettingsStore store, InstantSource clock) {
        this.store = store;
        this.editing = new SettingEditing<>(store, clock, "canned-reply", Setting.OfCannedReply::new,
                setting -> ((Setting.OfCannedReply) setting).reply());
    }

    /**
     * Makes a canned reply. The same operation again answers the one that it made.
     *
     * @param order absent = after all others
     * @throws InvalidInput for a title another one has, or anything {@link CannedReply} refuses
     */
    public CannedReply create(OperationId operation, String title, String text, Optional<Double> order,
            Author author) {
        String id = NewSettingId.of(operation);
        Settings settings = store.read();
        Optional<CannedReply> made = find(settings, id);
        if (made.isPresent()) {
            return made.get();
        }
        refuseTakenTitle(settings, id, title);
        double last = settings.cannedReplies().stream().mapToDouble(CannedReply::order).max().orElse(0);
        return editing.create(new CannedReply(id, 0, title, text, order.orElse(last + STEP), false), author);
    }

    /**
     * Puts another text, title or place under the id.
     *
     * @param next carries the version that the person saw
     * @throws InvalidInput for a title another one has
     */
    public Edited<CannedReply> update(CannedReply next, Author author) {
        Settings settings = store.read();
        Optional<CannedReply> before = find(settings, next.id());
        if (before.isEmpty()) {
            return new Edited.Missing<>();
        }
        if (before.get().version() != next.version()) {
            return new Edited.Stale<>(before.get());
        }
        refuseTakenTitle(settings, next.id(), next.title());
        return editing.update(next, author);
    }

    /** @param version the one the person saw */
    public Removed remove(String id, long version, Author author) {
        Optional<CannedReply> before = find(store.read(), id);
        if (before.isEmpty()) {
            return new Removed.Missing();
        }
        Setting found = new Setting.OfCannedReply(before.get());
        return found.version() == version ? editing.remove(found, author) : new Removed.Stale(found);
    }

    private static Optional<CannedReply> find(Settings settings, String id) {
        return settings.cannedReplies().stream().filter(reply -> reply.id().equals(id)).findFirst();
    }

    private static void refuseTakenTitle(Settings settings, String id, String title) {
        if (settings.cannedReplies().stream()
                .anyMatch(other -> !other.id().equals(id) && other.title().equals(title.strip()))) {
            throw InvalidInput.at("title", "duplicate");
        }
    }
}
