package henji.core.card;

import henji.core.audit.Author;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.settings.edit.Replacing;
import henji.core.settings.use.Reference;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import java.util.List;
import java.util.Optional;

/** Replaces a mark or a tag as the person who asked would do it on each card. */
public final class CardReplacing implements Replacing {

    private final FriendStore friends;
    private final CardEditing cards;
    private final MessageMarks messageMarks;

    public CardReplacing(FriendStore friends, CardEditing cards, MessageMarks messageMarks) {
        this.friends = friends;
        this.cards = cards;
        this.messageMarks = messageMarks;
    }

    @Override
    public boolean onFriend(FriendId id, Reference from, Reference to, Author author) {
        Optional<Friend> found = friends.read(id);
        if (found.isEmpty()) {
            return false;
        }
        Friend friend = found.get();
        CardResult result;
        if (from instanceof Reference.ToMark(var old) && to instanceof Reference.ToMark(var mark)) {
            if (!friend.mark().mark().equals(old)) {
                return false;
            }
            result = cards.setMark(id, friend.version(), mark, author.actor());
        } else if (from instanceof Reference.ToTag(var old) && to instanceof Reference.ToTag(var tag)) {
            if (!friend.tags().contains(old)) {
                return false;
            }
            result = cards.tag(id, friend.version(), List.of(tag), List.of(old), author.actor());
        } else {
            throw new IllegalArgumentException("only marks and tags are replaced on friends");
        }
        return isChanged(result);
    }

    @Override
    public boolean onMessage(TimelineStore.MarkedMessage message, Reference from, Reference to, Author author) {
        if (!(from instanceof Reference.ToMark(var old) && to instanceof Reference.ToMark(var mark))) {
            throw new IllegalArgumentException("only marks are replaced on messages");
        }
        return message.thread().friend()
                .map(friend -> messageMarks.set(friend, message.key(), Optional.of(old), Optional.of(mark),
                        author.actor()))
                .filter(CardReplacing::isChanged)
                .isPresent();
    }

    private static boolean isChanged(CardResult result) {
        return result instanceof CardResult.Done(Friend now, Optional<TimelineEntry> entry) && entry.isPresent();
    }
}
