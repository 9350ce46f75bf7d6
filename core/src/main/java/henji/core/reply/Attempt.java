package henji.core.reply;

import henji.core.delivery.id.RetryKey;
import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.FriendStore.Written;
import henji.core.friend.ReplyToken;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.rival.Rivals;
import henji.core.timeline.Content;
import henji.core.timeline.FriendBefore;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.TimelineStore.Replaced;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * One stored intent, the call that it announces, and what the answer proves. Used by whoever sends first and by whoever
 * tries again; both go through the same states. Holds no state; safe for use by several threads.
 */
public final class Attempt {

    /** How long after an intent its call may still be on its way; longer than any function runs. */
    public static final Duration LEASE = Duration.ofSeconds(90);

    /** No try begins later than this before the end of the lease. */
    private static final Duration MARGIN = Duration.ofSeconds(50);

    /** LINE forgets a retry key 24 h after its first use; then the same key would send again. */
    static final Duration WINDOW = Duration.ofHours(23);

    /**
     * Within this time after it was recorded an entry's outcome changes in place: everybody who polls reads the last
     * ten seconds again, so it is seen without another write to the feed's order.
     */
    private static final Duration SEEN_ANYWAY = Duration.ofSeconds(5);

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5),
            Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(15));

    private final FriendStore friends;
    private final TimelineStore timeline;
    private final LineApi line;
    private final Supplier<String> channelId;
    private final DomainEvents bus;
    private final InstantSource clock;

    /** @param channelId decimal id of the channel; part of every retry key */
    public Attempt(FriendStore friends, TimelineStore timeline, LineApi line, Supplier<String> channelId,
            DomainEvents bus, InstantSource clock) {
        this.friends = friends;
        this.timeline = timeline;
        this.line = line;
        this.channelId = channelId;
        this.bus = bus;
        this.clock = clock;
    }

    /**
     * Reads what every call needs, so that it fails, if it does, before anything is stored.
     *
     * @throws RuntimeException if the channel cannot be read
     */
    void prepare() {
        channelId.get();
    }

    /**
     * The first call of a message whose intent was just stored; once more where the first proved that nothing was
     * sent for want of a valid token, or where a reply's answer was lost and the same reply token can tell.
     */
    TimelineEntry first(TimelineEntry intent, Optional<ReplyToken> token) {
        TimelineEntry settled = called(intent, token);
        // Behind the call, because a slow bus must not cost the reply token its life; of a refusal nothing is left.
        if (sending(settled).outcome() != Outcome.REFUSED) {
            published(settled);
        }
        return settled;
    }

    private TimelineEntry called(TimelineEntry intent, Optional<ReplyToken> token) {
        LineAnswer answer = call(intent, token);
        boolean again = switch (answer) {
            case LineAnswer.Unauthorized unauthorized -> true;
            case LineAnswer.Unknown unknown -> token.filter(held -> held.isFreshAt(clock.instant())).isPresent();
            case LineAnswer.Accepted accepted -> false;
            case LineAnswer.NotSent notSent -> false;
            case LineAnswer.Invalid invalid -> false;
            case LineAnswer.TooMany tooMany -> false;
            case LineAnswer.Refused refused -> false;
        };
        if (!again) {
            return settle(intent, answer, token);
        }
        boolean unknown = answer instanceof LineAnswer.Unknown;
        return claim(intent, unknown).map(claimed -> settle(claimed, call(claimed, token), token)).orElse(intent);
    }

    /** Another call of a push under its key, if nobody else makes one; absent then. */
    Optional<TimelineEntry> again(TimelineEntry entry) {
        Sending sending = sending(entry);
        return claim(entry, sending.unknown() || sending.openUntil().isPresent())
                .map(claimed -> settle(claimed, call(claimed, Optional.empty()), Optional.empty()));
    }

    private Optional<TimelineEntry> claim(TimelineEntry entry, boolean unknown) {
        Sending sending = sending(entry);
        Instant now = clock.instant();
        Sending next = new Sending(sending.way(), Outcome.OPEN, sending.firstAt(), sending.attempts() + 1, unknown,
                Optional.of(now.plus(LEASE)), Optional.empty(), sending.status(), sending.requestId(),
                sending.epoch());
        return timeline.replace(entry, shown(with(entry, next), now)) instanceof Replaced.Done(TimelineEntry claimed)
                ? Optional.of(claimed)
                : Optional.empty();
    }

    private LineAnswer call(TimelineEntry claimed, Optional<ReplyToken> token) {
        Content.MessageOut out = out(claimed);
        Instant until = earlier(out.sending().openUntil().orElseThrow().minus(MARGIN),
                out.sending().firstAt().plus(WINDOW));
        if (token.isPresent()) {
            return line.reply(token.get().value(), out.messages(), earlier(until, token.get().expiresAt()));
        }
        FriendId friend = claimed.thread().friend().orElseThrow();
        return line.push(RetryKey.ofOperation(channelId.get(), out.operation().value(), 0), friend, out.messages(),
                until);
    }

    /** Writes what the answer proves. A refusal first gives the friend back what the sending took. */
    private TimelineEntry settle(TimelineEntry claimed, LineAnswer answer, Optional<ReplyToken> token) {
        Sending next = judged(sending(claimed), answer, clock.instant());
        if (next.outcome() == Outcome.REFUSED) {
            boolean unused = answer instanceof LineAnswer.NotSent;
            putBack(claimed, unused ? token : Optional.empty());
        }
        return write(claimed, next);
    }

    private static Sending judged(Sending sending, LineAnswer answer, Instant now) {
        return switch (answer) {
            // The very first call of a message cannot have been made before: the key was used for something else.
            case LineAnswer.Accepted accepted when accepted.earlier() && sending.attempts() == 1 ->
                closed(sending, Outcome.UNKNOWN, true, OptionalInt.of(409), accepted.requestId());
            case LineAnswer.Accepted accepted ->
                closed(sending, Outcome.ACCEPTED, sending.unknown(), OptionalInt.of(200), accepted.requestId());
            case LineAnswer.Unknown unknown -> sending.way() == Sending.Way.REPLY
                    ? closed(sending, Outcome.UNKNOWN, true, unknown.status(), unknown.requestId())
                    : waiting(sending, true, unknown.status(), now);
            case LineAnswer.NotSent notSent -> sending.way() == Sending.Way.REPLY
                    ? definite(sending, OptionalInt.empty(), Optional.empty(), now)
                    : waiting(sending, sending.unknown(), OptionalInt.empty(), now);
            case LineAnswer.Invalid invalid -> definite(sending, OptionalInt.of(400), invalid.requestId(), now);
            case LineAnswer.Unauthorized unauthorized ->
                definite(sending, OptionalInt.of(401), unauthorized.requestId(), now);
            case LineAnswer.TooMany tooMany -> definite(sending, OptionalInt.of(429),
                    tooMany.monthlyLimit() ? Optional.of(Sending.MONTHLY_LIMIT) : tooMany.requestId(), now);
            case LineAnswer.Refused refused ->
                definite(sending, OptionalInt.of(refused.status()), refused.requestId(), now);
        };
    }

    /** A refusal of this try; it proves nothing about an earlier one whose answer was lost. */
    private static Sending definite(Sending sending, OptionalInt status, Optional<String> requestId, Instant now) {
        if (!sending.unknown()) {
            return closed(sending, Outcome.REFUSED, false, status, requestId);
        }
        return sending.way() == Sending.Way.REPLY
                ? closed(sending, Outcome.UNKNOWN, true, status, requestId)
                : waiting(sending, true, status, now);
    }

    private static Sending closed(Sending sending, Outcome outcome, boolean unknown, OptionalInt status,
            Optional<String> requestId) {
        return new Sending(sending.way(), outcome, sending.firstAt(), sending.attempts(), unknown, Optional.empty(),
                Optional.empty(), status, requestId, sending.epoch());
    }

    private static Sending waiting(Sending sending, boolean unknown, OptionalInt status, Instant now) {
        Duration pause = PAUSES.get(Math.min(sending.attempts() - 1, PAUSES.size() - 1));
        return new Sending(sending.way(), Outcome.OPEN, sending.firstAt(), sending.attempts(), unknown,
                Optional.empty(), Optional.of(now.plus(pause)), status, sending.requestId(), sending.epoch());
    }

    /** The window is over: without a lost answer nothing was ever sent, else nobody can know any more. */
    TimelineEntry giveUp(TimelineEntry entry) {
        Sending sending = sending(entry);
        boolean unknown = sending.unknown() || sending.openUntil().isPresent();
        if (!unknown) {
            putBack(entry, Optional.empty());
        }
        return write(entry, closed(sending, unknown ? Outcome.UNKNOWN : Outcome.REFUSED, unknown, sending.status(),
                sending.requestId()));
    }

    /** The message was begun before these tables were restored: what became of it since is nowhere written. */
    TimelineEntry leave(TimelineEntry entry) {
        Sending sending = sending(entry);
        return write(entry, closed(sending, Outcome.UNKNOWN, true, sending.status(), sending.requestId()));
    }

    /** A proof that LINE took the message counts whenever it comes; anything else only for the attempt it is about. */
    private TimelineEntry write(TimelineEntry claimed, Sending next) {
        TimelineEntry current = claimed;
        for (int i = 0; i < Rivals.TRIES; i++) {
            Sending stored = sending(current);
            boolean mine = stored.attempts() == next.attempts() && stored.outcome() == Outcome.OPEN;
            boolean proof = next.outcome() == Outcome.ACCEPTED && stored.outcome() != Outcome.ACCEPTED;
            if (!mine && !proof) {
                return current;
            }
            switch (timeline.replace(current, shown(with(current, next), clock.instant()))) {
                case Replaced.Done(TimelineEntry written) -> {
                    return written;
                }
                case Replaced.Stale(Optional<TimelineEntry> other) -> current = other.orElseThrow(
                        () -> new IllegalStateException("a message of ours is gone"));
            }
        }
        throw new IllegalStateException("the entry changed during " + Rivals.TRIES + " tries");
    }

    /** Only what the sending itself changed and nobody has changed since. */
    private void putBack(TimelineEntry entry, Optional<ReplyToken> unusedToken) {
        Optional<FriendBefore> before = out(entry).before();
        FriendId id = entry.thread().friend().orElseThrow();
        for (int i = 0; before.isPresent() && i < Rivals.TRIES; i++) {
            Optional<Friend> stored = friends.read(id);
            if (stored.isEmpty()) {
                return;
            }
            Friend friend = stored.get();
            Friend after = restored(friend, entry, before.get(), unusedToken);
            if (after.equals(friend)) {
                return;
            }
            if (friends.write(stored, after) instanceof Written.Done) {
                return;
            }
        }
        if (before.isPresent()) {
            // The outcome stays open then: better 確認中 than a friend whom nobody owes an answer any more.
            throw new IllegalStateException("the friend changed during " + Rivals.TRIES + " tries");
        }
    }

    private static Friend restored(
            Friend friend, TimelineEntry entry, FriendBefore before, Optional<ReplyToken> unusedToken) {
        Instant sentAt = entry.firstRecordedAt();
        Friend after = friend;
        boolean markIsOurs = entry.markChange().map(MarkChange::to).filter(friend.mark().mark()::equals).isPresent()
                && friend.mark().since().equals(sentAt);
        if (markIsOurs) {
            after = after.withMark(before.mark());
        }
        boolean lastOutIsOurs = friend.conversation().lastOut().filter(sentAt::equals).isPresent();
        if (lastOutIsOurs) {
            after = after.withConversation(after.conversation().withLastOut(before.lastOut()));
            if (after.mark().kind().owesAnswer()) {
                after = after.withConversation(after.conversation()
                        .withWaitingSince(before.waitingSince().or(friend.conversation()::waitingSince)));
            }
        }
        if (unusedToken.isPresent() && after.conversation().replyToken().isEmpty()) {
            after = after.withConversation(after.conversation().withReplyToken(unusedToken));
        }
        return after;
    }

    private static TimelineEntry with(TimelineEntry entry, Sending next) {
        Content.MessageOut moved = out(entry).with(next);
        boolean over = next.outcome() != Outcome.OPEN;
        return entry.withContent(over
                ? new Content.MessageOut(moved.operation(), moved.messages(), next, Optional.empty())
                : moved);
    }

    private static TimelineEntry shown(TimelineEntry entry, Instant now) {
        return now.isBefore(entry.recordedAt().plus(SEEN_ANYWAY)) ? entry : entry.shownAgainAt(now);
    }

    private void published(TimelineEntry intent) {
        intent.markChange().ifPresent(change -> bus.publish(List.of(new DomainEvent.MarkChanged(
                intent.thread().friend().orElseThrow(), change.from(), change.to(), change.by().code(),
                intent.firstRecordedAt()))));
    }

    static Sending sending(TimelineEntry entry) {
        return out(entry).sending();
    }

    private static Content.MessageOut out(TimelineEntry entry) {
        if (entry.content() instanceof Content.MessageOut out) {
            return out;
        }
        throw new IllegalArgumentException("not a message of ours");
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
