package henji.core.inbound;

import henji.core.campaign.step.EnterSteps;
import henji.core.campaign.step.StepStart;
import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.FriendStore.Written;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.line.ProfileAnswer;
import henji.core.mark.ResponseMark;
import henji.core.mark.rule.AutoMarking;
import henji.core.rival.Rivals;
import henji.core.settings.Settings;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Media;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records one webhook event: stores it once, updates the friend, sets marks by rule, asks others for what follows.
 *
 * <p>The order is what makes it safe: entry, tasks, friend, domain events, sequences of steps. Each is repeated when
 * the event comes again, and is harmless then, but for domain events, which are published once at most. Events of one
 * friend must come one at a time (a FIFO group); operators may write to the friend at any moment. Holds no state;
 * safe for use by several threads.
 */
public final class RecordInbound {

    /** LINE lets a message be withdrawn for some days at most. */
    private static final Duration UNSENT_WITHIN = Duration.ofDays(31);
    /** As long as the inbound queue keeps an event. */
    private static final Duration STEPS_WITHIN = Duration.ofDays(4);

    private final FriendStore friends;
    private final TimelineStore timeline;
    private final Supplier<Settings> settings;
    private final Profiles profiles;
    private final InboundTasks tasks;
    private final DomainEvents bus;
    private final Optional<EnterSteps> steps;
    private final IndexShards shards;
    private final InstantSource clock;

    /** For accounts without steps. @param settings as they stand when an event is recorded, or stood a second before */
    public RecordInbound(FriendStore friends, TimelineStore timeline, Supplier<Settings> settings, Profiles profiles,
            InboundTasks tasks, DomainEvents bus, IndexShards shards, InstantSource clock) {
        this(friends, timeline, settings, profiles, tasks, bus, Optional.empty(), shards, clock);
    }

    /**
     * For all accounts.
     *
     * @param settings as they stand when an event is recorded, or stood a second before
     * @param steps what a friend enters by an event
     */
    public RecordInbound(FriendStore friends, TimelineStore timeline, Supplier<Settings> settings, Profiles profiles,
            InboundTasks tasks, DomainEvents bus, Optional<EnterSteps> steps, IndexShards shards,
            InstantSource clock) {
        this.friends = friends;
        this.timeline = timeline;
        this.settings = settings;
        this.profiles = profiles;
        this.tasks = tasks;
        this.bus = bus;
        this.steps = steps;
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * Records the event completely, or throws; then it is to be given again.
     *
     * @param destination user id of the bot, as the webhook named it
     * @param received when our webhook received it
     * @throws IllegalStateException if the account has no marks, or if others wrote to the friend all the time
     */
    public void record(String destination, Instant received, RawEvent raw) {
        LineEvent event = LineEventReader.read(destination, received, raw);
        if (event.friend().isPresent()) {
            recordOfFriend(event, event.friend().get(), received);
        } else {
            timeline.putIfAbsent(entry(event, clock.instant()));
            if (event.content() instanceof Content.Unsend(String messageId)) {
                find(event, messageId).ifPresent(this::withdraw);
            }
        }
    }

    private void recordOfFriend(LineEvent event, FriendId id, Instant received) {
        Settings settings = this.settings.get();
        Optional<Friend> before = friends.read(id);
        Instant now = clock.instant();
        Friend base = before.orElseGet(() -> newcomer(id, settings, now));
        TimelineEntry wanted = firstForm(event, base, now)
                .withMarkChange(markChange(event, base, before.isPresent(), settings, now));
        Optional<TimelineEntry> existing = switch (timeline.putIfAbsent(wanted)) {
            case TimelineStore.Put.Stored() -> Optional.empty();
            case TimelineStore.Put.Existed(TimelineEntry found) -> Optional.of(found);
        };
        Optional<TimelineEntry> withdrawn = event.content() instanceof Content.Unsend(String messageId)
                ? find(event, messageId).map(this::withdraw)
                : Optional.empty();
        Reception reception = new Reception(event, existing.orElse(wanted), existing.isEmpty(), received, withdrawn);
        askForMedia(reception.entry(), id);
        withdrawn.ifPresent(remains -> askForMedia(remains, id));
        Optional<ProfileAnswer.Found> profile = profile(event, base);
        update(before, base, reception, profile, settings, now);
    }

    /**
     * After the friend is written, and also if all was done before: then it is done again and changes nothing. What
     * begins by an event is in its entry, so a redelivery begins the same; one of long ago begins nothing.
     */
    private void enterSteps(Reception reception, Friend friend, Settings settings, Instant now) {
        if (steps.isEmpty() || reception.happened().plus(STEPS_WITHIN).isBefore(now)) {
            return;
        }
        TimelineEntry entry = reception.entry();
        List<StepStart> starts = new ArrayList<>();
        if (entry.content() instanceof Content.Followed) {
            starts.add(new StepStart.Followed());
        }
        entry.markChange().map(MarkChange::to).map(StepStart.Marked::new).ifPresent(starts::add);
        for (StepStart start : starts) {
            steps.get().happened(new EnterSteps.Event(friend.id(), start, entry.key().eventId(),
                    reception.happened(), friend.mark().mark()), settings.version());
        }
    }

    private Optional<TimelineEntry> find(LineEvent event, String messageId) {
        return timeline.findMessage(event.thread(), messageId, event.key().time().minus(UNSENT_WITHIN));
    }

    /** A message that was withdrawn before it came is stored as its own remains. */
    private TimelineEntry firstForm(LineEvent event, Friend base, Instant now) {
        TimelineEntry entry = entry(event, now);
        if (event.content() instanceof Content.MessageIn(String messageId, InMessage message)
                && base.conversation().pendingUnsends().contains(messageId)) {
            return entry.withContent(new Content.Unsent(messageId, message.type())).withRaw(Optional.empty());
        }
        return entry;
    }

    private TimelineEntry entry(LineEvent event, Instant now) {
        return TimelineEntry.recorded(event.thread(), event.key(), shards.drawFor(event.key().value()), now,
                new Actor.Friend(), event.content()).withRaw(Optional.of(event.raw()));
    }

    private Friend newcomer(FriendId id, Settings settings, Instant now) {
        ResponseMark mark = settings.markOfLastResort();
        return Friend.first(id, shards.drawFor(id.value()),
                new MarkState(mark.id(), mark.kind(), now, AutoMarking.ON_FOLLOW));
    }

    private static Optional<MarkChange> markChange(
            LineEvent event, Friend base, boolean known, Settings settings, Instant now) {
        Optional<MarkChange> byRule = switch (event.content()) {
            case Content.MessageIn(String messageId, InMessage message)
                    when !base.conversation().pendingUnsends().contains(messageId) ->
                change(AutoMarking.onReceipt(settings, base, now), base, known, AutoMarking.ON_RECEIPT);
            case Content.Followed followed ->
                change(AutoMarking.onFollow(settings, base, now), base, known, AutoMarking.ON_FOLLOW);
            default -> Optional.empty();
        };
        // Every friend has a mark from the first moment on, so the event that makes the friend also says which.
        return known ? byRule : byRule.or(() ->
                Optional.of(new MarkChange(Optional.empty(), base.mark().mark(), base.mark().by())));
    }

    private static Optional<MarkChange> change(
            Optional<ResponseMark> to, Friend base, boolean known, Actor rule) {
        return to.map(mark -> new MarkChange(
                known ? Optional.of(base.mark().mark()) : Optional.empty(), mark.id(), rule));
    }

    private void askForMedia(TimelineEntry entry, FriendId friend) {
        switch (entry.content()) {
            case Content.MessageIn(String messageId, InMessage.Binary binary)
                    when binary.media().state() == Media.State.PENDING ->
                tasks.fetchMedia(friend, entry.key(), messageId);
            case Content.Unsent(String messageId, String type) when !type.equals("text") ->
                tasks.fetchMedia(friend, entry.key(), messageId);
            default -> {
                // nothing to fetch or to remove
            }
        }
    }

    /**
     * Name and picture are worth one try on the way, and more later; their lack never keeps an event from being stored.
     */
    private Optional<ProfileAnswer.Found> profile(LineEvent event, Friend base) {
        boolean wanted = switch (event.content()) {
            case Content.Followed followed -> true;
            case Content.Unfollowed() -> false;
            // Also when the event comes again: the first time may have ended before anybody was asked.
            default -> base.names().line().isEmpty();
        };
        if (!wanted) {
            return Optional.empty();
        }
        return switch (profiles.of(base.id())) {
            case ProfileAnswer.Found found -> Optional.of(found);
            case ProfileAnswer.NotAvailable() -> Optional.empty();
            case ProfileAnswer.Failed failed -> {
                tasks.readProfileLater(base.id(), 1);
                yield Optional.empty();
            }
        };
    }

    private void update(Optional<Friend> read, Friend firstBase, Reception first,
            Optional<ProfileAnswer.Found> profile, Settings settings, Instant now) {
        Optional<Friend> before = read;
        Friend base = firstBase;
        Reception reception = first;
        for (int attempt = 0; attempt < Rivals.TRIES; attempt++) {
            Friend received = reception.applyTo(base, before.isPresent(), settings, now);
            Friend after = profile.map(found -> received.withProfile(Optional.of(found.displayName()),
                    found.pictureUrl(), found.language())).orElse(received);
            if (before.isPresent() && after.equals(base)) {
                enterSteps(reception, base, settings, now);
                return;
            }
            // Sent before the friend is written: its turn in the friend's group comes after this event is done.
            if (!after.names().equals(base.names())) {
                tasks.nameChanged(after.id());
            }
            switch (friends.write(before, after)) {
                case Written.Done(Friend stored) -> {
                    publish(reception, before, stored, now);
                    enterSteps(reception, stored, settings, now);
                    return;
                }
                case Written.Stale(Optional<Friend> current) -> {
                    before = current;
                    base = current.orElse(firstBase);
                    reception = decidedAnew(reception, base, current.isPresent(), settings, now);
                }
            }
        }
        throw new IllegalStateException("the friend changed during " + Rivals.TRIES + " tries");
    }

    /** Somebody else changed the friend after the entry was stored: the rule decides again and the entry says so. */
    private Reception decidedAnew(
            Reception reception, Friend base, boolean known, Settings settings, Instant now) {
        if (!reception.fresh()) {
            return reception;
        }
        Optional<MarkChange> change = markChange(reception.event(), base, known, settings, now);
        if (change.equals(reception.entry().markChange())) {
            return reception;
        }
        return switch (timeline.replace(reception.entry(), reception.entry().withMarkChange(change))) {
            case TimelineStore.Replaced.Done(TimelineEntry entry) ->
                reception.with(entry);
            case TimelineStore.Replaced.Stale(Optional<TimelineEntry> current) ->
                reception.with(current.orElse(reception.entry()));
        };
    }

    /** Leaves a tombstone; answers what is stored now. */
    private TimelineEntry withdraw(TimelineEntry found) {
        TimelineEntry entry = found;
        for (int attempt = 0; attempt < Rivals.TRIES; attempt++) {
            if (!(entry.content() instanceof Content.MessageIn(String messageId, InMessage message))) {
                return entry;
            }
            TimelineEntry remains = entry.withContent(new Content.Unsent(messageId, message.type()))
                    .withRaw(Optional.empty()).withMessageMark(Optional.empty()).shownAgainAt(clock.instant());
            switch (timeline.replace(entry, remains)) {
                case TimelineStore.Replaced.Done(TimelineEntry stored) -> {
                    return stored;
                }
                case TimelineStore.Replaced.Stale(Optional<TimelineEntry> current) ->
                    entry = current.orElse(entry);
            }
        }
        throw new IllegalStateException("the entry changed during " + Rivals.TRIES + " tries");
    }

    private void publish(Reception reception, Optional<Friend> before, Friend after, Instant now) {
        List<DomainEvent> events = new ArrayList<>();
        FriendId id = after.id();
        switch (reception.entry().content()) {
            case Content.MessageIn(String messageId, InMessage message) ->
                events.add(new DomainEvent.MessageReceived(id, reception.entry().key(), message.type(), now));
            case Content.Followed followed -> events.add(new DomainEvent.FriendFollowed(id, now));
            case Content.Unfollowed() -> events.add(new DomainEvent.FriendUnfollowed(id, now));
            default -> {
                // of no concern outside
            }
        }
        if (before.map(friend -> !friend.mark().mark().equals(after.mark().mark())).orElse(true)) {
            events.add(new DomainEvent.MarkChanged(id, before.map(friend -> friend.mark().mark()),
                    after.mark().mark(), after.mark().by().code(), now));
        }
        if (!events.isEmpty()) {
            bus.publish(events);
        }
    }
}
