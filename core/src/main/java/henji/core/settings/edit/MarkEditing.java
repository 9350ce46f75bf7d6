package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes and changes response marks. Each flag ({@code setOnFollow}, {@code setOnReceipt}, {@code setOnReply}) stands on
 * at most one mark: giving it to one takes it from the other, in one step.
 */
public final class MarkEditing {

    private static final double STEP = 10;
    /** Whoever edits marks is a person among a handful who may; three others in a row are a fault. */
    private static final int TRIES = 4;

    private final SettingsStore store;
    private final SettingEditing<ResponseMark> editing;

    public MarkEditing(SettingsStore store, InstantSource clock) {
        this.store = store;
        this.editing = new SettingEditing<>(store, clock, "mark", Setting.OfMark::new,
                setting -> ((Setting.OfMark) setting).mark());
    }

    /**
     * Makes a mark. The same operation again answers the mark that it made.
     *
     * @throws InvalidInput for a label another mark has, a mark on receipt that owes no answer, or anything
     *     {@link ResponseMark} refuses
     * @throws IllegalStateException if others changed the marks all the time; nothing was stored then
     */
    public ResponseMark create(OperationId operation, MarkDraft draft, Author author) {
        MarkId id = new MarkId(NewSettingId.of(operation));
        for (int i = 0; i < TRIES; i++) {
            Settings settings = store.read();
            Optional<ResponseMark> made = settings.mark(id);
            if (made.isPresent()) {
                return made.get();
            }
            refuseTakenLabel(settings, id, draft.label());
            refuseClosingOnReceipt(draft);
            double last = settings.marks().stream().mapToDouble(ResponseMark::order).max().orElse(0);
            ResponseMark mark = draft.as(id, 0, last + STEP, ResponseMark.Use.BOTH);
            Optional<ResponseMark> stored = editing.createWith(mark, author, losers(settings, mark));
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw new IllegalStateException("the marks changed during " + TRIES + " tries");
    }

    /**
     * Adds the marks of a set behind those that are there. Those whose id or label is there already are left as they
     * are, and no flag is taken from a mark that has it; so doing it again adds nothing.
     *
     * @return what was added, in the order of the menus
     */
    public List<ResponseMark> add(Preset preset, Author author) {
        List<ResponseMark> added = new ArrayList<>();
        for (ResponseMark mark : preset.marks()) {
            Settings settings = store.read();
            if (settings.marks().stream().noneMatch(
                    other -> other.id().equals(mark.id()) || other.label().equals(mark.label()))) {
                added.add(editing.create(behind(settings.marks(), mark), author));
            }
        }
        return added;
    }

    private static ResponseMark behind(List<ResponseMark> others, ResponseMark mark) {
        List<ResponseMark> alive = others.stream().filter(other -> !other.archived()).toList();
        double last = others.stream().mapToDouble(ResponseMark::order).max().orElse(0);
        return new ResponseMark(mark.id(), 0, mark.label(), mark.colour(), mark.icon(), last + STEP, mark.kind(),
                mark.use(), mark.setOnFollow() && alive.stream().noneMatch(ResponseMark::setOnFollow),
                mark.setOnReceipt() && alive.stream().noneMatch(ResponseMark::setOnReceipt),
                mark.setOnReply() && alive.stream().noneMatch(ResponseMark::setOnReply), mark.guarded(), false);
    }

    /**
     * Changes a mark.
     *
     * @param version the one the person saw
     * @throws InvalidInput for another kind, a label another mark has, a mark on receipt that owes no answer, or
     *     anything {@link ResponseMark} refuses
     * @throws IllegalStateException if others changed the other marks all the time; nothing was stored then
     */
    public Edited<ResponseMark> update(MarkId id, long version, MarkDraft draft, Author author) {
        for (int i = 0; i < TRIES; i++) {
            Edited<ResponseMark> edited = tryUpdate(id, version, draft, author);
            boolean another = edited instanceof Edited.Stale<ResponseMark>(ResponseMark current)
                    && current.version() == version;
            if (!another) {
                return edited;
            }
        }
        throw new IllegalStateException("the marks changed during " + TRIES + " tries");
    }

    private Edited<ResponseMark> tryUpdate(MarkId id, long version, MarkDraft draft, Author author) {
        Settings settings = store.read();
        Optional<ResponseMark> found = settings.mark(id);
        if (found.isEmpty()) {
            return new Edited.Missing<>();
        }
        ResponseMark before = found.get();
        if (before.version() != version) {
            return new Edited.Stale<>(before);
        }
        if (before.kind() != draft.kind()) {
            throw InvalidInput.at("kind", "not-allowed");
        }
        refuseTakenLabel(settings, id, draft.label());
        refuseClosingOnReceipt(draft);
        ResponseMark after = draft.as(id, version, before.order(), before.use());
        if (leavesNone(settings, before, after)) {
            return new Edited.LastOfItsFlag<>();
        }
        return editing.update(after, author, losers(settings, after));
    }

    /**
     * New friends always need a mark, and without one for those who write nobody would see that they wrote; so either
     * flag is given to another mark rather than taken away.
     */
    private static boolean leavesNone(Settings settings, ResponseMark before, ResponseMark after) {
        return losesLast(settings, before, after, ResponseMark::setOnFollow)
                || losesLast(settings, before, after, ResponseMark::setOnReceipt);
    }

    /** A message under a mark that owes no answer would be filed as done by arriving. */
    private static void refuseClosingOnReceipt(MarkDraft draft) {
        if (draft.setOnReceipt() && !draft.kind().owesAnswer()) {
            throw InvalidInput.at("setOnReceipt", "not-allowed");
        }
    }

    private static boolean losesLast(Settings settings, ResponseMark before, ResponseMark after,
            Predicate<ResponseMark> flag) {
        boolean held = flag.test(before) && !before.archived();
        boolean holds = flag.test(after) && !after.archived();
        return held && !holds && settings.marks().stream()
                .noneMatch(other -> !other.id().equals(before.id()) && !other.archived() && flag.test(other));
    }

    /** Marks that give a flag to the holder. */
    private static Setting[] losers(Settings settings, ResponseMark holder) {
        return settings.marks().stream()
                .filter(other -> !other.id().equals(holder.id()) && !without(other, holder).equals(other))
                .map(other -> new Setting.OfMark(without(other, holder)))
                .toArray(Setting[]::new);
    }

    private static ResponseMark without(ResponseMark mark, ResponseMark holder) {
        return new ResponseMark(mark.id(), mark.version(), mark.label(), mark.colour(), mark.icon(), mark.order(),
                mark.kind(), mark.use(), mark.setOnFollow() && !holder.setOnFollow(),
                mark.setOnReceipt() && !holder.setOnReceipt(), mark.setOnReply() && !holder.setOnReply(),
                mark.guarded(), mark.archived());
    }

    private static void refuseTakenLabel(Settings settings, MarkId id, String label) {
        if (settings.marks().stream()
                .anyMatch(other -> !other.id().equals(id) && other.label().equals(label.strip()))) {
            throw InvalidInput.at("label", "duplicate");
        }
    }
}
