package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.field.FieldId;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.settings.use.Reference;
import henji.core.settings.use.Use;
import henji.core.settings.use.UseFinder;
import henji.core.settings.use.UseIndex;
import henji.core.tag.TagId;
import henji.core.timeline.TimelineStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Removes marks, tags and fields that nothing uses. With a replacement, friends and messages are moved to it first,
 * at most {@link #STEP} places a step; conditions of segments and campaigns are left to people, because a replaced
 * word there could send a message to others than meant.
 */
public final class SettingRemoval {

    /** Places moved in one step. */
    public static final int STEP = 200;

    private final SettingsStore store;
    private final UseFinder uses;
    private final UseIndex index;
    private final Replacing replacing;
    private final Function<String, SettingEditing<Setting>> editing;

    public SettingRemoval(SettingsStore store, UseFinder uses, UseIndex index, Replacing replacing,
            InstantSource clock) {
        this.store = store;
        this.uses = uses;
        this.index = index;
        this.replacing = replacing;
        this.editing = word ->
                new SettingEditing<>(store, clock, word, Function.identity(), Function.identity());
    }

    /**
     * Removes an archived mark, or moves some of its places to another. The lists by which its friends are found may
     * lag by seconds; nobody is given an archived mark, so by the time it is removed they show everybody who has it.
     *
     * @param version the one the person saw
     * @throws InvalidInput for a replacement that is not there, archived or the mark itself
     */
    public Removed mark(MarkId id, long version, Optional<MarkId> replacement, Author author) {
        Settings settings = store.read();
        Optional<ResponseMark> found = settings.mark(id);
        if (found.isEmpty()) {
            return new Removed.Missing();
        }
        ResponseMark mark = found.get();
        if (!mark.archived() && mark.version() == version) {
            return new Removed.NotArchived();
        }
        replacement.ifPresent(other -> refuseUnless(!other.equals(id)
                && settings.mark(other).filter(each -> !each.archived()).isPresent()));
        return remove(new Setting.OfMark(mark), version, new Reference.ToMark(id),
                replacement.map(Reference.ToMark::new), author);
    }

    /**
     * Removes a tag, or moves some of its friends to another.
     *
     * @param version the one the person saw
     * @throws InvalidInput for a replacement that is not there, archived or the tag itself
     */
    public Removed tag(TagId id, long version, Optional<TagId> replacement, Author author) {
        Settings settings = store.read();
        if (settings.tag(id).isEmpty()) {
            return new Removed.Missing();
        }
        replacement.ifPresent(other -> refuseUnless(!other.equals(id)
                && settings.tag(other).filter(each -> !each.archived()).isPresent()));
        return remove(new Setting.OfTag(settings.tag(id).get()), version, new Reference.ToTag(id),
                replacement.map(Reference.ToTag::new), author);
    }

    /**
     * Removes a field that no friend has a value of.
     *
     * @param version the one the person saw
     */
    public Removed field(FieldId id, long version, Author author) {
        return store.read().field(id)
                .map(field -> remove(new Setting.OfField(field), version, new Reference.ToField(id), Optional.empty(),
                        author))
                .orElseGet(Removed.Missing::new);
    }

    private Removed remove(Setting setting, long version, Reference reference, Optional<? extends Reference> other,
            Author author) {
        if (setting.version() != version) {
            return new Removed.Stale(setting);
        }
        Use use = uses.of(reference);
        if (use.isNone()) {
            return editing.apply(setting.kind().code()).remove(setting, author);
        }
        if (other.isEmpty() || use.isInConditions()) {
            return new Removed.InUse(use);
        }
        int moved = move(reference, other.get(), author);
        return new Removed.Moving(moved, index.friends(reference).plus(index.messages(reference)));
    }

    private int move(Reference from, Reference to, Author author) {
        int moved = 0;
        for (FriendId friend : index.someFriends(from, STEP)) {
            moved += replacing.onFriend(friend, from, to, author) ? 1 : 0;
        }
        if (moved < STEP) {
            for (TimelineStore.MarkedMessage message : index.someMessages(from, STEP - moved)) {
                moved += replacing.onMessage(message, from, to, author) ? 1 : 0;
            }
        }
        return moved;
    }

    private static void refuseUnless(boolean usable) {
        if (!usable) {
            throw InvalidInput.at("replacement", "not-found");
        }
    }
}
