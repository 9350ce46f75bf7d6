package henji.core.card;

import henji.core.friend.Friend;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.settings.Settings;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A change that means the same on every friend, so that it can be made on one card or on many. It exists only for
 * settings that may be chosen now.
 */
public sealed interface FriendChange {

    /** What of a friend a change is about; each needs a right of its own. */
    enum Subject { MARK, TAGS, ASSIGNEE }

    /** The most tags that one friend may have. */
    int TAGS_MAX = 50;

    /** Whether the friend can take it: false for one who would have too many tags. */
    boolean fits(Friend friend);

    /** A mark set by hand; a person may overwrite any, also a protected one. */
    record SetMark(ResponseMark mark) implements FriendChange {
        public SetMark {
            Objects.requireNonNull(mark);
        }

        @Override
        public boolean fits(Friend friend) {
            return true;
        }
    }

    /** Tags put and taken; one that is named for both is taken. */
    record SetTags(Set<TagId> add, Set<TagId> remove) implements FriendChange {
        public SetTags {
            add = Set.copyOf(add);
            remove = Set.copyOf(remove);
        }

        @Override
        public boolean fits(Friend friend) {
            Set<TagId> tags = on(friend.tags());
            return tags.size() <= TAGS_MAX || tags.equals(friend.tags());
        }

        Set<TagId> on(Set<TagId> before) {
            Set<TagId> tags = new HashSet<>(before);
            tags.addAll(add);
            tags.removeAll(remove);
            return Set.copyOf(tags);
        }
    }

    /** The friend given to a staff member, or to nobody. */
    record Assign(Optional<StaffId> to) implements FriendChange {
        public Assign {
            Objects.requireNonNull(to);
        }

        @Override
        public boolean fits(Friend friend) {
            return true;
        }
    }

    /** @throws InvalidInput at {@code mark} for one that is not there, archived, or not for friends */
    static SetMark mark(Settings settings, MarkId to) {
        return new SetMark(settings.mark(to)
                .filter(mark -> !mark.archived() && mark.use() != ResponseMark.Use.MESSAGES)
                .orElseThrow(() -> InvalidInput.at("mark", "not-found")));
    }

    /** @throws InvalidInput at {@code add[…]} for a tag that is not there or archived; any may be taken off */
    static SetTags tags(Settings settings, List<TagId> add, List<TagId> remove) {
        for (int i = 0; i < add.size(); i++) {
            if (settings.tag(add.get(i)).filter(tag -> !tag.archived()).isEmpty()) {
                throw InvalidInput.at("add[" + i + "]", "not-found");
            }
        }
        return new SetTags(new HashSet<>(add), new HashSet<>(remove));
    }

    /** @throws InvalidInput at {@code assignee} for somebody who is not at the desk or disabled */
    static Assign assignee(Settings settings, Optional<StaffId> to) {
        to.ifPresent(staff -> settings.member(staff).filter(member -> !member.disabled())
                .orElseThrow(() -> InvalidInput.at("assignee", "not-found")));
        return new Assign(to);
    }
}
