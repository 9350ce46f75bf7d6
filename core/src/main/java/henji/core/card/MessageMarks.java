package henji.core.card;

import henji.core.friend.Conversation;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.OpenMessageMark;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.rival.Rivals;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.Marking;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Marks single messages. The message is written first, then the friend's list of open ones; a crash between the two is
 * healed by the same request again, which finds the mark set and writes the list. Who wrote the list reads the message
 * again: whoever comes last writes what it says at last, in whatever order two of them do their writes.
 */
public final class MessageMarks {

    /** They stand on the friend's item, which every message of the friend writes. */
    private static final int OPEN_MAX = 50;

    private final FriendStore friends;
    private final TimelineStore timeline;
    private final SettingsStore settings;
    private final InstantSource clock;

    public MessageMarks(FriendStore friends, TimelineStore timeline, SettingsStore settings, InstantSource clock) {
        this.friends = friends;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sets or takes off the mark of one incoming message.
     *
     * @param from the mark that the person saw there
     * @param to absent = none
     * @throws InvalidInput for a mark that is not there, archived, or not for messages, or one more open message than a
     *     friend may have
     * @throws IllegalStateException if others wrote to the friend all the time
     */
    public CardResult set(FriendId id, EntryKey key, Optional<MarkId> from, Optional<MarkId> to, Actor by) {
        Settings now = settings.read();
        to.ifPresent(mark -> now.mark(mark)
                .filter(each -> !each.archived() && each.use() != ResponseMark.Use.FRIENDS)
                .orElseThrow(() -> InvalidInput.at("mark", "not-found")));
        Optional<TimelineEntry> found = timeline.read(ThreadId.of(id), key);
        if (found.isEmpty()) {
            return new CardResult.NoSuchEntry();
        }
        TimelineEntry before = found.get();
        if (!(before.content() instanceof Content.MessageIn)) {
            return new CardResult.NotAMessage();
        }
        if (before.messageMark().equals(to)) {
            return listed(id, before, now);
        }
        if (!before.messageMark().equals(from)) {
            return new CardResult.StaleEntry(before);
        }
        if (to.filter(mark -> isOpen(mark, now)).isPresent()) {
            refuseOneTooMany(id, key);
        }
        Instant at = clock.instant();
        return switch (timeline.replace(before, before.marked(to, new Marking(by, at)).shownAgainAt(at))) {
            case TimelineStore.Replaced.Done(TimelineEntry stored) -> listed(id, stored, now);
            case TimelineStore.Replaced.Stale(Optional<TimelineEntry> current) -> current
                    .<CardResult>map(CardResult.StaleEntry::new).orElseGet(CardResult.NoSuchEntry::new);
        };
    }

    private void refuseOneTooMany(FriendId id, EntryKey key) {
        long others = friends.read(id).map(friend -> friend.conversation().openMarks().stream()
                .filter(mark -> !mark.entry().equals(key)).count()).orElse(0L);
        if (others >= OPEN_MAX) {
            throw new InvalidInput(Fault.at("mark", "too-many", "max", OPEN_MAX));
        }
    }

    /** Brings the friend's list of open marks in line with the message. */
    private CardResult listed(FriendId id, TimelineEntry written, Settings now) {
        TimelineEntry entry = written;
        for (int i = 0; i < Rivals.TRIES; i++) {
            Optional<Friend> friend = friends.read(id);
            if (friend.isEmpty()) {
                return new CardResult.NoSuchFriend();
            }
            Conversation talk = friend.get().conversation();
            Set<OpenMessageMark> open = with(talk.openMarks(), entry, now);
            if (open.equals(talk.openMarks())) {
                return new CardResult.Done(friend.get(), Optional.of(entry));
            }
            if (friends.write(friend, friend.get().withConversation(talk.withOpenMarks(open)))
                    instanceof FriendStore.Written.Done(Friend stored)) {
                // Between the two writes somebody else may have moved the mark on and listed that before us.
                TimelineEntry current = timeline.read(entry.thread(), entry.key()).orElse(entry);
                if (current.messageMark().equals(entry.messageMark())) {
                    return new CardResult.Done(stored, Optional.of(current));
                }
                entry = current;
            }
        }
        throw new IllegalStateException("the friend or the message changed during " + Rivals.TRIES + " tries");
    }

    private static Set<OpenMessageMark> with(Set<OpenMessageMark> listed, TimelineEntry entry, Settings now) {
        Set<OpenMessageMark> open = new HashSet<>(listed);
        open.removeIf(mark -> mark.entry().equals(entry.key()));
        entry.messageMark().filter(mark -> isOpen(mark, now))
                .ifPresent(mark -> open.add(new OpenMessageMark(mark, entry.key())));
        return open;
    }

    private static boolean isOpen(MarkId id, Settings settings) {
        return settings.mark(id).map(ResponseMark::kind).map(MarkKind::isOpen).orElse(true);
    }
}
