package henji.core.friend;

import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where the conversation with a friend stands.
 *
 * @param firstIn first message from the friend
 * @param lastIn newest message from the friend, by event time
 * @param lastOut newest message to the friend
 * @param preview what the list shows of the newest message
 * @param waitingSince event time of the oldest unanswered message; absent when the desk owes nothing
 * @param replyToken newest unused token
 * @param openMarks open message marks
 * @param headEntry newest recorded message, in or out: what an operator must have seen to answer
 * @param pendingUnsends ids of messages whose unsend came before the message itself
 * @param recentOperations the latest sendings and bulk changes, so that a repetition of one is recognised
 */
public record Conversation(
        Optional<Instant> firstIn,
        Optional<Instant> lastIn,
        Optional<Instant> lastOut,
        Optional<MessagePreview> preview,
        Optional<Instant> waitingSince,
        Optional<ReplyToken> replyToken,
        Set<OpenMessageMark> openMarks,
        Optional<EntryKey> headEntry,
        Set<String> pendingUnsends,
        RecentOperations recentOperations) {

    public static final Conversation NONE = new Conversation(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Set.of(),
            RecentOperations.NONE);

    public Conversation {
        Objects.requireNonNull(firstIn);
        Objects.requireNonNull(lastIn);
        Objects.requireNonNull(lastOut);
        Objects.requireNonNull(preview);
        Objects.requireNonNull(waitingSince);
        Objects.requireNonNull(replyToken);
        Objects.requireNonNull(headEntry);
        Objects.requireNonNull(recentOperations);
        openMarks = Set.copyOf(openMarks);
        pendingUnsends = Set.copyOf(pendingUnsends);
    }

    public Conversation withIn(Optional<Instant> first, Optional<Instant> last) {
        return new Conversation(first, last, lastOut, preview, waitingSince, replyToken, openMarks, headEntry,
                pendingUnsends, recentOperations);
    }

    public Conversation withLastOut(Optional<Instant> next) {
        return new Conversation(firstIn, lastIn, next, preview, waitingSince, replyToken, openMarks, headEntry,
                pendingUnsends, recentOperations);
    }

    public Conversation withPreview(Optional<MessagePreview> next) {
        return new Conversation(firstIn, lastIn, lastOut, next, waitingSince, replyToken, openMarks, headEntry,
                pendingUnsends, recentOperations);
    }

    public Conversation withWaitingSince(Optional<Instant> next) {
        return new Conversation(firstIn, lastIn, lastOut, preview, next, replyToken, openMarks, headEntry,
                pendingUnsends, recentOperations);
    }

    public Conversation withReplyToken(Optional<ReplyToken> next) {
        return new Conversation(firstIn, lastIn, lastOut, preview, waitingSince, next, openMarks, headEntry,
                pendingUnsends, recentOperations);
    }

    public Conversation withOpenMarks(Set<OpenMessageMark> next) {
        return new Conversation(firstIn, lastIn, lastOut, preview, waitingSince, replyToken, next, headEntry,
                pendingUnsends, recentOperations);
    }

    public Conversation withHeadEntry(Optional<EntryKey> next) {
        return new Conversation(firstIn, lastIn, lastOut, preview, waitingSince, replyToken, openMarks, next,
                pendingUnsends, recentOperations);
    }

    public Conversation withPendingUnsends(Set<String> next) {
        return new Conversation(firstIn, lastIn, lastOut, preview, waitingSince, replyToken, openMarks, headEntry,
                next, recentOperations);
    }

    public Conversation withRecentOperations(RecentOperations next) {
        return new Conversation(firstIn, lastIn, lastOut, preview, waitingSince, replyToken, openMarks, headEntry,
                pendingUnsends, next);
    }
}
