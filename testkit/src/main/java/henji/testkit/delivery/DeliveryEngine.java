package henji.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.campaign.audience.AudienceSearch;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.freeze.FreezeSlice;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.AdvanceRun;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.lifecycle.DecideHeld;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.lifecycle.ResolveUnknown;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.recheck.Enrolled;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.PastRuns;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.send.DeliverBatch;
import henji.core.delivery.send.Pace;
import henji.core.delivery.send.PushRate;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.line.LineApi;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.search.FriendSearch;
import henji.core.segment.Condition;
import henji.core.segment.Segment;
import henji.core.settings.DeliverySettings;
import henji.core.settings.QuietHours;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.InMemorySettings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The whole engine on ports in memory, or on others put in their place. Work is done one hint at a time; a tick comes
 * each minute of virtual time. A {@link SimulatedCrash} ends the work at hand; its hint comes back after the queue's
 * visibility time-out.
 */
public final class DeliveryEngine {

    public static final Segment WAITING = new Condition.Mark(Set.of(new MarkId("waiting")));
    public static final RunContent CONTENT =
            RunContent.of(OutgoingMessages.of(new OutgoingMessage.Text("お返事はいかがでしょうか?")), WAITING);
    public static final RunId RUN = new RunId("c1@operation-1");
    private static final Instant T0 = Instant.parse("2026-11-23T01:00:00Z");
    private static final Actor STAFF = new Actor.Member(new StaffId("s1"));
    private static final Duration VISIBILITY = Duration.ofSeconds(360);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    public final HandMovedClock clock = new HandMovedClock(T0);
    public final HintQueue queue = new HintQueue(clock);
    public final CountingLine countingLine = new CountingLine(clock);
    public final Map<FriendId, MarkId> marks = new HashMap<>();
    public RunContent content = CONTENT;
    /** Fields with their choices; none before a test says so. */
    public final InMemorySettings settings = new InMemorySettings();
    /** One after the other, so that a test says which is which. */
    public int pushesAtOnce = 1;
    /** What friends are called at LINE; nobody has a name before a test says so. */
    public final Map<FriendId, String> called = new HashMap<>();
    /** When each friend's mark was set and when they last wrote; else at the beginning and never. */
    public final Map<FriendId, Instant> markedAt = new HashMap<>();
    public final Map<FriendId, Instant> wroteAt = new HashMap<>();
    /** On whom a reminder asked to give up. */
    public final List<GiveUps.GiveUp> given = new ArrayList<>();
    /** Which runs a reminder had; none before a test says so. */
    public PastRuns past = (campaign, from) -> List.of();
    /** Who is in which sequence of steps; nobody before a test says so. */
    public Enrolled enrolled = Enrolled.NOBODY;
    public final List<FriendId> friends;
    /** What the engine's parts reach the outside by; a test may put something between. */
    public Audience audience;
    public Hints hints = queue;
    public FriendStore people = new MarkedFriends();
    public GiveUps giveUps = given::add;
    /** Who does what is due; a {@link SimulatedCrash} brings it back. */
    public Consumer<HintQueue.Task> worker = this::attempt;
    public RunStore store;
    public LineApi line = countingLine;
    public String epoch = "1";
    /** The run that {@link #run}, {@link #figures} and {@link #until} are about. */
    public RunId watched = RUN;
    /** How the account sends; without quiet hours before a test says so. */
    public DeliverySettings sending = DeliverySettings.DEFAULT.withQuietHours(
            new QuietHours(false, LocalTime.of(21, 0), LocalTime.of(8, 0)));
    public final SendingRules rules = new SendingRules(() -> sending, TOKYO, DeliverySettings.SHARE_WHOLE);
    /** Whether runs that are opened go on in quiet hours. */
    public boolean tonight;
    public String channelId = "1234567890";
    private int workers;

    public DeliveryEngine(int count) {
        this(count, new InMemoryRunStore());
    }

    /** @param count friends, all of whom match */
    public DeliveryEngine(int count, RunStore store) {
        this.store = store;
        this.friends = IntStream.range(0, count).mapToObj(DeliveryEngine::friend).toList();
        friends.forEach(id -> marks.put(id, new MarkId("waiting")));
        this.audience = new ListedAudience(friends);
    }

    public static FriendId friend(int number) {
        return new FriendId("U%032x".formatted(number * 0x9E3779B97F4A7C15L));
    }

    public Run open() {
        return open(Optional.empty(), false);
    }

    /** As somebody does who asks again after a {@link SimulatedCrash}. */
    public Run openSurely() {
        try {
            return open();
        } catch (SimulatedCrash e) {
            return open();
        }
    }

    public Run open(Optional<Confirmed> confirmed, boolean rechecked) {
        return new StartRun(store, queue, clock, epoch).open(
                new RunRequest(RUN, "c1", content, confirmed, Optional.empty(), rechecked, tonight, STAFF));
    }

    public ControlRun control() {
        return new ControlRun(store, hints, clock, epoch);
    }

    public ResolveUnknown resolve() {
        return new ResolveUnknown(store, hints, clock, epoch);
    }

    public DecideHeld held() {
        return new DecideHeld(store, hints, clock, epoch);
    }

    public Run run() {
        return store.run(watched).orElseThrow();
    }

    public Figures figures() {
        return new CountRun(store).count(run());
    }

    /** Does everything that is due now. */
    public void work() {
        Optional<HintQueue.Task> task;
        while ((task = queue.poll()).isPresent()) {
            perform(task.get());
        }
    }

    /** Does one thing that is due now. */
    public void workOnce() {
        queue.poll().ifPresent(this::perform);
    }

    /** Lets virtual time pass with a tick each minute until the run is over, at most so long. */
    public void until(Duration longest, RunState... states) {
        Instant end = clock.instant().plus(longest);
        Set<RunState> wanted = Set.of(states);
        Instant tick = clock.instant();
        while (!clock.instant().isAfter(end)) {
            if (!clock.instant().isBefore(tick)) {
                tick();
                tick = tick.plusSeconds(60);
            }
            work();
            if (wanted.contains(run().state())) {
                return;
            }
            Instant next = queue.nextDue().filter(due -> due.isAfter(clock.instant())).orElse(tick);
            clock.moveTo(next.isBefore(tick) ? next : tick);
        }
        throw new AssertionError("still " + run().state() + " after " + longest + ": " + figures());
    }

    public void tick() {
        store.active().forEach(run -> queue.run(new Hints.RunHint(run, false), Duration.ZERO));
    }

    private void perform(HintQueue.Task task) {
        try {
            worker.accept(task);
        } catch (SimulatedCrash e) {
            queue.comesBack(task, VISIBILITY);
        }
    }

    private void attempt(HintQueue.Task task) {
        switch (task) {
            case HintQueue.Task.LookAtRun look -> advance().advance(look.hint());
            case HintQueue.Task.FreezeSlice freeze ->
                freezer().freeze(freeze.run(), freeze.slice());
            case HintQueue.Task.Deliver deliver -> deliver().deliver(deliver.hint());
        }
    }

    /** What a look at the indexes finds now. */
    public AudienceSearch audienceSearch() {
        InMemoryFriendIndexes indexes = new InMemoryFriendIndexes(TOKYO);
        people.readAll(friends).values().forEach(indexes::put);
        return new AudienceSearch(new FriendSearch(new InMemoryPostings(), indexes, new IndexShards(1)), settings,
                TOKYO, clock, AudienceSearch.Bound.USUAL);
    }

    public PersonalValues values() {
        return new PersonalValues(people, settings);
    }

    public AdvanceRun advance() {
        return new AdvanceRun(store, audience, hints, rules, clock, epoch);
    }

    public FreezeSlice freezer() {
        return new FreezeSlice(store, audience, values(), advance(), clock, epoch);
    }

    public DeliverBatch deliver() {
        return new DeliverBatch(store, line, hints, control(),
                new Recheck(people, store, past, enrolled, TOKYO), giveUps, NO_PACE,
                new PushRate(NO_PACE, pushesAtOnce), rules, clock,
                channelId, epoch, "worker-" + ++workers);
    }

    /** Everybody once, nobody twice, and the figures say so. */
    public void assertAllAcceptedOnce() {
        assertThat(countingLine.deliveries()).hasSize(friends.size());
        assertThat(countingLine.deliveries().values()).allMatch(count -> count == 1);
        assertThat(figures()).isEqualTo(new Figures(friends.size(), friends.size(), 0, 0, 0, 0));
    }

    /** What must hold at every moment, judged by what LINE delivered and not by our own tables. */
    public void assertNobodyTwice() {
        assertThat(countingLine.deliveries().values()).allMatch(count -> count == 1);
    }

    private static final Pace NO_PACE = new Pace() {
        @Override
        public void await() {
            // Virtual time does not pass by itself.
        }

        @Override
        public void slowDown() {
            // There is no pace to slow.
        }
    };

    /** Friends who carry their mark, the time of their last message, and nothing else. */
    private final class MarkedFriends implements FriendStore {
        @Override
        public Optional<Friend> read(FriendId id) {
            return Optional.ofNullable(marks.get(id))
                    .map(mark -> Friend.first(id, 0,
                            new MarkState(mark, MarkKind.WAITING, markedAt.getOrDefault(id, T0), STAFF)))
                    .map(one -> one.withProfile(Optional.ofNullable(called.get(id)), Optional.empty(),
                            Optional.empty()))
                    .map(one -> one.withConversation(one.conversation().withIn(
                            Optional.ofNullable(wroteAt.get(id)), Optional.ofNullable(wroteAt.get(id)))));
        }

        @Override
        public Map<FriendId, Friend> readAll(Collection<FriendId> ids) {
            return ids.stream().flatMap(id -> read(id).stream()).collect(Collectors.toMap(Friend::id, one -> one));
        }

        @Override
        public Written write(Optional<Friend> before, Friend after) {
            throw new UnsupportedOperationException("delivery writes no friend");
        }
    }
}
