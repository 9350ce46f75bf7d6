package henji.core.reply;

import henji.core.conversation.ConversationStore;
import henji.core.conversation.EarlierDoing;
import henji.core.friend.Conversation;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendStore;
import henji.core.friend.FriendStore.Written;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.friend.ReplyToken;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.mark.rule.AutoMarking;
import henji.core.message.OutgoingMessage;
import henji.core.rival.Rivals;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.FriendBefore;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends an operator's answer and sets the mark with it: the one that the operator chose, or the rule's.
 *
 * <p>One transaction stores the intent and takes what goes with it: the friend must still have the head entry that the
 * operator saw; the reply token is taken, the mark set, the waiting time ended. Then comes the call, then the outcome.
 * A repetition of the same operation is known by the friend's {@link henji.core.friend.RecentOperations}, whatever it
 * says it has seen, and answers the entry that the first one made.
 * Holds no state; safe for use by several threads.
 */
public final class SendMessage {

    private static final int PAGE = 50;

    private final FriendStore friends;
    private final ConversationStore conversations;
    private final TimelineStore timeline;
    private final EarlierDoing earlier;
    private final SettingsStore settings;
    private final Attempt attempt;
    private final IndexShards shards;
    private final InstantSource clock;
    private final String epoch;

    /** @param epoch of this stack; see {@link Sending#epoch()} */
    public SendMessage(FriendStore friends, ConversationStore conversations, TimelineStore timeline,
            SettingsStore settings, Attempt attempt, IndexShards shards, InstantSource clock,
            String epoch) {
        this.friends = friends;
        this.conversations = conversations;
        this.timeline = timeline;
        this.earlier = new EarlierDoing(timeline);
        this.settings = settings;
        this.attempt = attempt;
        this.shards = shards;
        this.clock = clock;
        this.epoch = epoch;
    }

    /**
     * Sends once, however often it is asked to.
     *
     * @throws IllegalStateException if others wrote to the friend all the time; nothing was sent then
     */
    public SendResult send(SendRequest request) {
        Optional<Settings> now = request.mark() instanceof MarkWish.Keep
                ? Optional.empty()
                : Optional.of(settings.read());
        return send(request, now);
    }

    private SendResult send(SendRequest request, Optional<Settings> known) {
        Optional<Friend> stored = friends.read(request.friend());
        for (int i = 0; i < Rivals.TRIES; i++) {
            if (stored.isEmpty()) {
                return new SendResult.NoSuchFriend();
            }
            Friend friend = stored.get();
            Optional<TimelineEntry> own = earlier.of(friend, request.operation(),
                    entry -> isOf(entry, request.operation()));
            if (own.isPresent()) {
                return told(friend, own.get());
            }
            if (!friend.conversation().headEntry().equals(request.lastSeen())) {
                return newerEntries(request, friend);
            }
            if (friend.follow().state() == FollowState.BLOCKED) {
                return new SendResult.FriendBlocked();
            }
            Instant now = clock.instant();
            Optional<Marking> mark = known.flatMap(settingsNow -> marking(request, friend, settingsNow, now));
            if (request.mark() instanceof MarkWish.Set && mark.isEmpty()) {
                return new SendResult.MarkNotUsable();
            }
            Optional<ReplyToken> token = request.way() == SendRequest.WantedWay.PUSH
                    ? Optional.empty()
                    : friend.conversation().replyToken().filter(held -> held.isFreshAt(now));
            if (request.way() == SendRequest.WantedWay.REPLY && token.isEmpty()) {
                return new SendResult.ReplyTokenGone();
            }
            attempt.prepare();
            TimelineEntry intent = intent(request, friend, mark, token, now);
            switch (conversations.commit(ConversationStore.Change.of(
                    friend, after(request, friend, mark, token, intent, now), intent))) {
                case Written.Done(Friend written) -> {
                    return handOver(written, intent, token);
                }
                case Written.Stale(Optional<Friend> current) -> stored = current;
            }
        }
        throw new IllegalStateException("the friend changed during " + Rivals.TRIES + " tries");
    }

    /** A mark and who sets it. */
    private record Marking(ResponseMark to, Actor by) {
    }

    private static Optional<Marking> marking(SendRequest request, Friend friend, Settings settings, Instant now) {
        return switch (request.mark()) {
            case MarkWish.Set(MarkId chosen) -> settings.mark(chosen)
                    .filter(found -> !found.archived() && found.use() != ResponseMark.Use.MESSAGES)
                    .map(found -> new Marking(found, new Actor.Member(request.by())));
            case MarkWish.ByRule() -> AutoMarking.onReply(settings, friend, now)
                    .map(found -> new Marking(found, AutoMarking.ON_REPLY));
            case MarkWish.Keep() -> Optional.empty();
        };
    }

    private SendResult handOver(Friend friend, TimelineEntry intent, Optional<ReplyToken> token) {
        TimelineEntry settled = attempt.first(intent, token);
        boolean putBack = settled.outcome().filter(outcome -> outcome == Outcome.REFUSED).isPresent();
        return told(putBack ? friends.read(friend.id()).orElse(friend) : friend, settled);
    }

    private static boolean isOf(TimelineEntry entry, OperationId operation) {
        return entry.content() instanceof Content.MessageOut out && out.operation().equals(operation);
    }

    private SendResult newerEntries(SendRequest request, Friend friend) {
        List<TimelineEntry> latest = timeline.newestFirst(ThreadId.of(friend.id()), Optional.empty(), PAGE);
        return new SendResult.NewerEntries(friend, latest.reversed().stream()
                .filter(entry -> entry.kind().isMessage())
                .filter(entry -> isNewer(entry, request, friend))
                .toList());
    }

    private static boolean isNewer(TimelineEntry entry, SendRequest request, Friend friend) {
        // The head is what was recorded last; a redelivered one may be older than the one seen.
        return request.lastSeen().filter(seen -> entry.key().compareTo(seen) <= 0).isEmpty()
                || friend.conversation().headEntry().filter(entry.key()::equals).isPresent();
    }

    private static SendResult told(Friend friend, TimelineEntry entry) {
        if (entry.content() instanceof Content.MessageOut out && out.sending().outcome() == Outcome.REFUSED) {
            return new SendResult.Refused(friend, entry,
                    out.sending().hitMonthlyLimit() ? SendResult.Reason.QUOTA : SendResult.Reason.LINE);
        }
        return new SendResult.Sent(friend, entry);
    }

    private TimelineEntry intent(SendRequest request, Friend friend, Optional<Marking> mark,
            Optional<ReplyToken> token, Instant now) {
        // Behind everything that was seen, also when LINE's clock runs ahead of ours.
        Instant place = request.lastSeen().map(EntryKey::time).filter(seen -> !seen.isBefore(now))
                .map(seen -> seen.plusMillis(1)).orElse(now);
        EntryKey key = EntryKey.of(place, request.operation().value());
        Actor by = new Actor.Member(request.by());
        Sending.Way way = token.isPresent() ? Sending.Way.REPLY : Sending.Way.PUSH;
        FriendBefore before = new FriendBefore(friend.mark(), friend.conversation().waitingSince(),
                friend.conversation().lastOut());
        return TimelineEntry.recorded(ThreadId.of(friend.id()), key, shards.drawFor(key.value()), now, by,
                        new Content.MessageOut(request.operation(), request.messages(),
                                Sending.intent(way, now, now.plus(Attempt.LEASE), epoch), Optional.of(before)))
                .withMarkChange(mark.filter(set -> !set.to().id().equals(friend.mark().mark()))
                        .map(set -> new MarkChange(Optional.of(friend.mark().mark()), set.to().id(), set.by())));
    }

    private static Friend after(SendRequest request, Friend friend, Optional<Marking> mark,
            Optional<ReplyToken> token, TimelineEntry intent, Instant now) {
        Conversation talk = friend.conversation()
                .withWaitingSince(Optional.empty())
                .withLastOut(Optional.of(now))
                .withPreview(Optional.of(preview(request.messages().list().getLast())))
                .withHeadEntry(Optional.of(intent.key()))
                .withRecentOperations(friend.conversation().recentOperations().with(request.operation()));
        Friend answered = friend.withConversation(token.isPresent() ? talk.withReplyToken(Optional.empty()) : talk);
        return mark.filter(set -> intent.markChange().isPresent())
                .map(set -> answered.withMark(new MarkState(set.to().id(), set.to().kind(), now, set.by())))
                .orElse(answered);
    }

    private static MessagePreview preview(OutgoingMessage message) {
        return switch (message) {
            case OutgoingMessage.Text(String text) -> new MessagePreview(MessagePreview.Direction.OUT, "text", text);
            case OutgoingMessage.Sticker sticker -> new MessagePreview(MessagePreview.Direction.OUT, "sticker", "");
            case OutgoingMessage.Image image -> new MessagePreview(MessagePreview.Direction.OUT, "image", "");
        };
    }
}
