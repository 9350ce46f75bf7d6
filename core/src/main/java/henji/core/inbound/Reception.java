package henji.core.inbound;

import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.ReplyToken;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.mark.rule.AutoMarking;
import henji.core.settings.Settings;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a stored event changes about its friend. Repeatable: applied to a friend who has it already, it changes
 * nothing. An event that was stored before is applied to mark, waiting time and reply token only if nothing was decided
 * about the friend since it was stored; so a redelivery never reopens what a person closed, and a crash between the
 * two writes never leaves a message without its mark.
 *
 * @param event as LINE sent it
 * @param entry as stored; it names the change of mark that belongs to the event
 * @param fresh whether the entry was stored just now
 * @param received when our webhook received the event
 * @param withdrawn of an unsend the message it is about, if that came before
 */
record Reception(
        LineEvent event, TimelineEntry entry, boolean fresh, Instant received, Optional<TimelineEntry> withdrawn) {

    /**
     * LINE's limit for a reply to an event that came late ("Send reply message"): a redelivered one, or one that
     * was spilled and posted again, whose receipt is new although its token is long dead.
     */
    private static final Duration TOKEN_LIFE_FROM_EVENT = Duration.ofMinutes(20);

    /** More than anybody withdraws before LINE delivers; keeps the friend's item small. */
    private static final int PENDING_UNSENDS_MAX = 20;

    Reception with(TimelineEntry next) {
        return new Reception(event, next, fresh, received, withdrawn);
    }

    /**
     * The friend after the event.
     *
     * @param known whether the friend was stored before
     */
    Friend applyTo(Friend friend, boolean known, Settings settings, Instant now) {
        boolean undecided = fresh || !known || isUndecided(friend);
        Friend after = switch (entry.content()) {
            case Content.MessageIn in -> reachable(undecided
                    ? withMessage(marked(friend, known, settings), in.message(), known)
                    : friend);
            case Content.Unsent unsent -> withoutPendingUnsend(friend, unsent.messageId(), known);
            case Content.Followed followed -> followed(undecided ? marked(friend, known, settings) : friend,
                    FollowState.FOLLOWING);
            case Content.Unfollowed() -> wroteLater(friend) ? friend : followed(friend, FollowState.BLOCKED);
            case Content.MessageOut out -> friend;
            case Content.Note note -> friend;
            case Content.MarkChanged changed -> friend;
            case Content.Assigned assigned -> friend;
            case Content.Tagged tagged -> friend;
            case Content.FieldsChanged fields -> friend;
            case Content.Renamed() -> friend;
            case Content.Postback postback -> friend;
            case Content.Unsend(String messageId) -> withdrawn
                    .map(message -> withoutMessage(friend, message.key()))
                    .orElseGet(() -> awaitingUnsent(friend, messageId));
            case Content.OtherEvent other -> friend;
        };
        return undecided ? withReplyToken(after, now) : after;
    }

    private boolean isUndecided(Friend friend) {
        Instant stored = entry.firstRecordedAt();
        // A mark of the very moment is this event's own, or one that this event may follow.
        boolean markedSince = friend.mark().since().isAfter(stored) && !isQuestionOfWhoFollowed(friend);
        boolean answeredSince = friend.conversation().lastOut().filter(out -> !out.isBefore(stored)).isPresent();
        return !markedSince && !answeredSince;
    }

    /** That somebody followed meanwhile decides nothing about what they asked before, if nobody has counted it yet. */
    private boolean isQuestionOfWhoFollowed(Friend friend) {
        boolean counted = friend.conversation().lastIn().filter(last -> !last.isBefore(happened())).isPresent();
        return entry.content() instanceof Content.MessageIn && !counted
                && friend.mark().by().equals(AutoMarking.ON_FOLLOW);
    }

    /**
     * A repetition sets the mark only where the friend still stands under the one that it replaced: whatever else was
     * set in the same moment came after it.
     */
    private Friend marked(Friend friend, boolean known, Settings settings) {
        return entry.markChange()
                .filter(change -> fresh || !known || change.from().equals(Optional.of(friend.mark().mark()))
                        || isQuestionOfWhoFollowed(friend))
                .map(change -> friend.withMark(new MarkState(change.to(),
                        settings.mark(change.to()).map(ResponseMark::kind).orElse(MarkKind.NEEDS_REPLY),
                        entry.firstRecordedAt(), change.by())))
                .orElse(friend);
    }

    private Friend withMessage(Friend friend, InMessage message, boolean known) {
        Conversation talk = friend.conversation();
        Instant at = happened();
        boolean newestIn = talk.lastIn().filter(at::isBefore).isEmpty();
        boolean newest = newestIn && talk.lastOut().filter(at::isBefore).isEmpty();
        Conversation next = talk
                .withIn(Optional.of(earlier(talk.firstIn(), at)), newestIn ? Optional.of(at) : talk.lastIn());
        if (newest) {
            next = next.withPreview(Optional.of(preview(message)));
        }
        if (friend.mark().kind().owesAnswer()) {
            next = next.withWaitingSince(Optional.of(earlier(talk.waitingSince(), at)));
        }
        return friend.withConversation(next.withHeadEntry(Optional.of(head(talk, known))));
    }

    /** The last recorded message. A repetition moves it only if the event surely was not counted yet. */
    private EntryKey head(Conversation talk, boolean known) {
        boolean later = talk.lastIn().filter(last -> !last.isBefore(happened())).isEmpty();
        return fresh || !known || later ? entry.key() : talk.headEntry().orElse(entry.key());
    }

    private static MessagePreview preview(InMessage message) {
        String text = switch (message) {
            case InMessage.Text(String said) -> said;
            case InMessage.Binary binary -> "";
            case InMessage.Sticker sticker -> "";
            case InMessage.Location location -> "";
            case InMessage.Other other -> "";
        };
        return new MessagePreview(MessagePreview.Direction.IN, message.type(), text);
    }

    private Friend withoutPendingUnsend(Friend friend, String messageId, boolean known) {
        Conversation talk = friend.conversation();
        Set<String> pending = new HashSet<>(talk.pendingUnsends());
        // Its notice waits only until the message was counted; it leaves no time by which a repetition could be told.
        boolean counted = !pending.remove(messageId) && !fresh && known;
        return friend.withConversation(talk.withPendingUnsends(pending)
                .withHeadEntry(counted ? talk.headEntry() : Optional.of(entry.key())));
    }

    private Friend followed(Friend friend, FollowState state) {
        Follow next = friend.follow().after(state, happened());
        return friend.withFollow(next);
    }

    /** An unfollow that comes after a later message: they must have come back, and answers must get through. */
    private boolean wroteLater(Friend friend) {
        return friend.conversation().lastIn().filter(last -> last.isAfter(happened())).isPresent();
    }

    /** Nobody writes who blocks the account: the follow that should say so was lost, and answers must get through. */
    private Friend reachable(Friend friend) {
        return friend.follow().state() == FollowState.BLOCKED
                ? friend.withFollow(friend.follow().after(FollowState.FOLLOWING, happened()))
                : friend;
    }

    private Friend withReplyToken(Friend friend, Instant now) {
        Optional<ReplyToken> offered = event.replyToken().map(token -> new ReplyToken(token, received))
                .filter(token -> token.isFreshAt(now))
                .filter(token -> now.isBefore(event.happened().plus(TOKEN_LIFE_FROM_EVENT)));
        Optional<ReplyToken> held = friend.conversation().replyToken();
        boolean newer = offered.isPresent()
                && held.filter(token -> token.receivedAt().isAfter(offered.get().receivedAt())).isEmpty();
        return newer ? friend.withConversation(friend.conversation().withReplyToken(offered)) : friend;
    }

    private static Friend withoutMessage(Friend friend, EntryKey message) {
        Conversation talk = friend.conversation();
        Set<OpenMessageMark> open = new HashSet<>(talk.openMarks());
        open.removeIf(mark -> mark.entry().equals(message));
        boolean shown = talk.preview().filter(preview -> preview.direction() == MessagePreview.Direction.IN).isPresent()
                && (talk.headEntry().filter(message::equals).isPresent()
                || talk.lastIn().filter(message.time()::equals).isPresent());
        Conversation next = talk.withOpenMarks(open);
        return friend.withConversation(shown
                ? next.withPreview(Optional.of(new MessagePreview(MessagePreview.Direction.IN, "unsent", "")))
                : next);
    }

    /** The message was withdrawn before it came: it is recognised when it does. */
    private static Friend awaitingUnsent(Friend friend, String messageId) {
        Set<String> pending = new HashSet<>(friend.conversation().pendingUnsends());
        if (pending.size() >= PENDING_UNSENDS_MAX && !pending.contains(messageId)) {
            pending.remove(pending.iterator().next());
        }
        pending.add(messageId);
        return friend.withConversation(friend.conversation().withPendingUnsends(pending));
    }

    /** A clock at LINE that runs ahead of ours must not make a friend wait from the future. */
    Instant happened() {
        return event.happened().isAfter(received) ? received : event.happened();
    }

    private static Instant earlier(Optional<Instant> one, Instant other) {
        return one.filter(other::isAfter).orElse(other);
    }
}
