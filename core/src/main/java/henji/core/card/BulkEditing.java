package henji.core.card;

import henji.core.conversation.ConversationStore;
import henji.core.conversation.EarlierDoing;
import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.settings.Settings;
import henji.core.staff.Actor;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same change on many friends, and its taking back: each friend in a transaction of their own, as if changed on
 * their card. Nobody saw these friends one by one, so a change does not ask for a version; taking back does, by the
 * entry. An operation that comes again, because its answer was lost or its function died in the middle, does the rest
 * and tells of the friends it changed before as it did then. Holds no state; safe for use by several threads.
 */
public final class BulkEditing {

    /**
     * Most friends of one operation: one batch read, and about three seconds of the function's 25 at 30 ms a
     * transaction, so that even retries and conflicts leave time to answer.
     */
    public static final int FRIENDS_MAX = 100;

    /** Fewer than for one friend alone: a hundred share the time of one request, and who is left out is named. */
    private static final int TRIES = 4;

    private final FriendStore friends;
    private final CardWriting writing;
    private final TimelineStore timeline;
    private final EarlierDoing earlier;
    private final DomainEvents bus;
    private final IndexShards shards;
    private final InstantSource clock;

    public BulkEditing(FriendStore friends, ConversationStore conversations, TimelineStore timeline, DomainEvents bus,
            IndexShards shards, InstantSource clock) {
        this.friends = friends;
        this.writing = new CardWriting(conversations);
        this.timeline = timeline;
        this.earlier = new EarlierDoing(timeline);
        this.bus = bus;
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * Makes a change on each of these friends.
     *
     * @param ids at most {@link #FRIENDS_MAX}, none twice
     * @return by friend, in the order asked for
     */
    public Map<FriendId, BulkOutcome> change(List<FriendId> ids, FriendChange change, OperationId operation,
            Actor by) {
        return each(ids, operation, by, (steps, friend) -> {
            if (!change.fits(friend)) {
                return new Decision.Settled(new BulkOutcome.Failed(BulkOutcome.Reason.TOO_MANY_TAGS));
            }
            return steps.change(friend, change).<Decision>map(Decision.Write::new)
                    .orElseGet(() -> new Decision.Settled(new BulkOutcome.Unchanged()));
        });
    }

    /**
     * Takes back what entries of these friends' timelines did, where nothing happened to the friend since.
     *
     * @param entries at most {@link #FRIENDS_MAX}, by friend
     * @param subject what those entries are about; others are not found
     * @param settings in which what stood before must still be
     */
    public Map<FriendId, BulkOutcome> takeBack(Map<FriendId, EntryKey> entries, FriendChange.Subject subject,
            Settings settings, OperationId operation, Actor by) {
        return each(List.copyOf(entries.keySet()), operation, by, (steps, friend) -> {
            Optional<TimelineEntry> entry = timeline.read(ThreadId.of(friend.id()), entries.get(friend.id()));
            if (entry.isEmpty()) {
                return new Decision.Settled(new BulkOutcome.Failed(BulkOutcome.Reason.NOT_FOUND));
            }
            if (!CardSteps.wrote(entry.get(), friend)) {
                return new Decision.Settled(new BulkOutcome.Failed(BulkOutcome.Reason.CHANGED_MEANWHILE));
            }
            return switch (steps.back(friend, entry.get(), subject, settings)) {
                case CardSteps.Back.Step(CardStep step) -> new Decision.Write(step);
                case CardSteps.Back.Impossible() ->
                        new Decision.Settled(new BulkOutcome.Failed(BulkOutcome.Reason.NOT_FOUND));
                case CardSteps.Back.SettingGone() ->
                        new Decision.Settled(new BulkOutcome.Failed(BulkOutcome.Reason.SETTING_GONE));
            };
        });
    }

    private sealed interface Decision {

        record Write(CardStep step) implements Decision {
        }

        record Settled(BulkOutcome outcome) implements Decision {
        }
    }

    @FunctionalInterface
    private interface Decide {
        Decision on(CardSteps steps, Friend friend);
    }

    private Map<FriendId, BulkOutcome> each(List<FriendId> ids, OperationId operation, Actor by, Decide decide) {
        if (ids.size() > FRIENDS_MAX) {
            throw new IllegalArgumentException("more than " + FRIENDS_MAX + " friends in one operation");
        }
        Map<FriendId, Friend> found = friends.readAll(ids);
        Map<FriendId, BulkOutcome> outcomes = new LinkedHashMap<>();
        List<DomainEvent> events = new ArrayList<>();
        try {
            for (FriendId id : ids) {
                outcomes.put(id, one(Optional.ofNullable(found.get(id)), operation, by, decide, events));
            }
        } finally {
            // Also of those that were written before a store failed.
            bus.publish(events);
        }
        return outcomes;
    }

    private BulkOutcome one(Optional<Friend> read, OperationId operation, Actor by, Decide decide,
            List<DomainEvent> events) {
        Optional<Friend> current = read;
        for (int i = 0; i < TRIES && current.isPresent(); i++) {
            Friend friend = current.get();
            Optional<TimelineEntry> made = earlier.of(friend, operation, entry -> CardSteps.isOf(entry, operation));
            if (made.isPresent()) {
                return new BulkOutcome.Changed(made.get().key());
            }
            CardSteps steps = new CardSteps(shards, by, clock.instant(), Optional.of(operation));
            switch (decide.on(steps, friend)) {
                case Decision.Settled(BulkOutcome outcome) -> {
                    return outcome;
                }
                case Decision.Write(CardStep step) -> {
                    switch (writing.write(step)) {
                        case FriendStore.Written.Done done -> {
                            step.event().ifPresent(events::add);
                            return new BulkOutcome.Changed(step.entry().key());
                        }
                        case FriendStore.Written.Stale(Optional<Friend> now) -> current = now;
                    }
                }
            }
        }
        return new BulkOutcome.Failed(current.isEmpty()
                ? BulkOutcome.Reason.NOT_FOUND
                : BulkOutcome.Reason.CHANGED_MEANWHILE);
    }
}
