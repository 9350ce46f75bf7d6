package henji.simulation.world;

import henji.core.campaign.CampaignStore;
import henji.core.campaign.reminder.ReminderClock;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.freeze.FreezeSlice;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.AdvanceRun;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.PastRuns;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.rule.SendingRules;
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
import henji.core.friend.MarkState;
import henji.core.line.LineApi;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.segment.Condition;
import henji.core.segment.Segment;
import henji.core.settings.DeliverySettings;
import henji.core.settings.QuietHours;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.simulation.baton.Baton;
import henji.simulation.fault.Kind;
import henji.simulation.oracle.Invariant;
import henji.simulation.oracle.Oracle;
import henji.simulation.oracle.WatchedStore;
import henji.testkit.delivery.HandMovedClock;
import henji.testkit.delivery.HintQueue.Task;
import henji.testkit.delivery.InMemoryCampaignStore;
import henji.testkit.delivery.InMemoryRunStore;
import henji.testkit.delivery.ListedAudience;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The delivery engine in its simulated surroundings. Made by one thread and driven by it. */
public final class World implements Play {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String CHANNEL = "1234567890";
    private static final String EPOCH = "1";
    private static final MarkId WAITING = new MarkId("waiting");
    private static final MarkId DONE = new MarkId("done");
    private static final Segment SEGMENT = new Condition.Mark(Set.of(WAITING));
    private static final Actor STAFF = new Actor.Member(new StaffId("s1"));
    private static final Map<String, Kind> STORE = Map.ofEntries(
            Map.entry("run", Kind.READ), Map.entry("runs", Kind.READ), Map.entry("active", Kind.READ),
            Map.entry("held", Kind.READ), Map.entry("epoch", Kind.READ),
            Map.entry("content", Kind.READ), Map.entry("slices", Kind.READ), Map.entry("slice", Kind.READ),
            Map.entry("values", Kind.READ), Map.entry("recipients", Kind.READ), Map.entry("batch", Kind.READ),
            Map.entry("work", Kind.READ), Map.entry("batches", Kind.READ), Map.entry("putFrozen", Kind.WRITES),
            Map.entry("planSlices", Kind.WRITES));

    private final Setup setup;
    private final Stage stage;
    private final HandMovedClock clock;
    private final Baton baton;
    private final Calls calls;
    private final RunStore stored = new InMemoryRunStore();
    private final InMemoryConversations people = new InMemoryConversations();
    private final Oracle oracle;
    private final SimulatedLine simulatedLine;
    private final SimulatedQueue queue;
    private final Every tick;
    private final Person desk;
    private final List<FriendId> friends;
    private final List<RunId> runs = new ArrayList<>();
    private final BiConsumer<World, Run> moved;
    private final Consumer<World> judge;
    // What the engine sees.
    private final RunStore store;
    private final LineApi line;
    private final Audience audience;
    private final FriendStore friendStore;
    private final SettingsStore settings;
    private final CampaignStore campaigns;
    private int workers;

    /**
     * @param seed of ids that LINE makes
     * @param moved is told of a run that changed
     * @param judge says in the end what is wrong
     */
    public World(Setup setup, Stage stage, Mutant mutant, long seed, BiConsumer<World, Run> moved,
            Consumer<World> judge) {
        this.setup = setup;
        this.stage = stage;
        this.moved = moved;
        this.judge = judge;
        this.clock = stage.clock;
        this.baton = stage.baton;
        this.calls = stage.calls;
        this.desk = stage.desk;
        this.oracle = new Oracle(stage.findings, stored, CHANNEL);
        this.simulatedLine = new SimulatedLine(stage, setup.line(), new LineWatch() {
            @Override
            public void departs(Optional<UUID> key, String text, Instant now) {
                oracle.departs(key.orElseThrow(), now);
            }

            @Override
            public void accepted(Optional<UUID> key, String text, List<FriendId> to, List<FriendId> reached) {
                oracle.accepted(key.orElseThrow(), RunText.runOf(text), to, reached);
            }
        }, seed);
        this.line = mutant.line(simulatedLine);
        this.store = calls.watched(RunStore.class, "store",
                mutant.store(new WatchedStore(stored, oracle, this::moved)),
                method -> STORE.getOrDefault(method, Kind.WRITE));
        this.friends = IntStream.range(0, setup.friends()).mapToObj(World::friend).toList();
        for (int i = 0; i < friends.size(); i++) {
            if (i >= setup.strangers()) {
                simulatedLine.add(friends.get(i), i - setup.strangers() < setup.blocked());
            }
            people.write(Optional.empty(), Friend.first(friends.get(i), 0,
                    new MarkState(WAITING, MarkKind.WAITING, Stage.T0, STAFF)));
        }
        this.audience = calls.watched(Audience.class, "audience", new ListedAudience(friends), method -> Kind.READ);
        this.friendStore = calls.watched(FriendStore.class, "friends", people, method -> Kind.READ);
        this.settings = calls.watched(SettingsStore.class, "settings", new InMemorySettings(), method -> Kind.READ);
        this.campaigns = calls.watched(CampaignStore.class, "campaigns", new InMemoryCampaignStore(),
                method -> Kind.READ);
        this.queue = new SimulatedQueue(calls, baton, clock, setup.consumers(), setup.retries(), this::work);
        this.tick = new Every(baton, clock, this::tick);
        baton.add(queue);
        if (setup.retries()) {
            baton.add(tick);
        }
    }

    private static FriendId friend(int number) {
        return new FriendId("U%032x".formatted(number * 0x9E3779B97F4A7C15L));
    }

    private void moved(Run run) {
        tick.often();
        stage.note(run.id() + " is " + run.state() + run.reason().map(why -> " " + why).orElse(""));
        moved.accept(this, run);
    }

    // ---- what the functions do

    private void work(Task task) {
        switch (task) {
            case Task.LookAtRun look -> advance().advance(look.hint());
            case Task.FreezeSlice freeze -> new FreezeSlice(store, audience, new PersonalValues(friendStore, settings),
                    advance(), clock, EPOCH, setup.sizes(), Inline::new).freeze(freeze.run(), freeze.slice());
            case Task.Deliver deliver -> deliver().deliver(deliver.hint());
        }
    }

    private void tick() {
        new ReminderClock(campaigns, store, new StartRun(store, queue, clock, EPOCH), queue, RULES, clock).tick();
    }

    private AdvanceRun advance() {
        return new AdvanceRun(store, audience, queue, RULES, clock, EPOCH, setup.sizes());
    }

    private DeliverBatch deliver() {
        PastRuns past = (campaign, from) -> List.of();
        GiveUps giveUps = wish -> { };
        return new DeliverBatch(store, line, queue, control(), new Recheck(friendStore, store, past, TOKYO), giveUps,
                NO_PACE, new PushRate(NO_PACE, 1, Inline::new), RULES, clock, CHANNEL, EPOCH, "worker-" + ++workers);
    }

    private ControlRun control() {
        return new ControlRun(store, queue, clock, EPOCH);
    }

    /** By night as by day. */
    private static final SendingRules RULES = new SendingRules(() -> DeliverySettings.DEFAULT.withQuietHours(
            new QuietHours(false, LocalTime.of(21, 0), LocalTime.of(8, 0))), TOKYO, DeliverySettings.SHARE_WHOLE);

    private static final Pace NO_PACE = new Pace() {
        @Override
        public void await() {
            // Time passes when nobody can move, or when the schedule lingers.
        }

        @Override
        public void slowDown() {
            // There is no pace to slow.
        }
    };

    // ---- what people do

    /** Somebody confirms a send; asked again, it is the same run. */
    public void opens(Duration after, RunId run) {
        runs.add(run);
        desk.does(after, () -> new StartRun(store, queue, clock, EPOCH).open(new RunRequest(run,
                run.value().substring(0, run.value().indexOf('@')),
                RunContent.of(RunText.of(run, setup.personal()), SEGMENT), Optional.empty(), Optional.empty(),
                setup.rechecked(), false, STAFF)));
    }

    public void pauses(Duration after, RunId run) {
        desk.does(after, () -> control().pause(run, PauseReason.OPERATOR));
    }

    public void resumes(Duration after, RunId run) {
        desk.does(after, () -> control().resume(run));
    }

    public void cancels(Duration after, RunId run) {
        desk.does(after, () -> control().cancel(run));
    }

    /** A friend's mark becomes another one, so that a reminder is not for them any more. */
    public void answers(Duration after, int number) {
        desk.does(after, () -> {
            Friend before = people.read(friends.get(number)).orElseThrow();
            people.write(Optional.of(before), before.withMark(
                    new MarkState(DONE, MarkKind.DONE, clock.instant(), STAFF)));
        });
    }

    public void blocks(Duration after, int number) {
        desk.does(after, () -> simulatedLine.block(friends.get(number)));
    }

    /** The plan is changed: so much quota more. */
    public void grants(Duration after, long quota) {
        desk.does(after, () -> simulatedLine.grant(quota));
    }

    // ---- driving and judging

    @Override
    public Stage stage() {
        return stage;
    }

    /** Whether everybody is done: people, workers, queue, runs. */
    @Override
    public boolean isOver() {
        return baton.working() == 0 && desk.isDone() && queue.isEmpty()
                && runs.stream().allMatch(run -> state(run).filter(RunState::isOver).isPresent());
    }

    @Override
    public void judge() {
        simulatedLine.judge();
        judge.accept(this);
    }

    @Override
    public String standing() {
        return runs.stream().map(run -> run + " " + state(run)).toList().toString();
    }

    @Override
    public long deliveries() {
        return oracle.deliveries();
    }

    /** Notes that a promise is broken. */
    public void broken(Invariant invariant, String what) {
        stage.findings.broken(invariant, what);
    }

    public Optional<RunState> state(RunId run) {
        return stored.run(run).map(Run::state);
    }

    public Optional<Run> run(RunId run) {
        return stored.run(run);
    }

    public Figures figures(RunId run) {
        return new CountRun(stored).count(stored.run(run).orElseThrow());
    }

    /** A friend who ended as 不明. */
    private record Unknown(RunId run, FriendId friend) {
    }

    @Override
    public long unknown() {
        return unknowns().size();
    }

    @Override
    public long unknownReached() {
        return unknowns().stream().filter(this::got).count();
    }

    private List<Unknown> unknowns() {
        List<Unknown> found = new ArrayList<>();
        runs.stream().flatMap(id -> stored.run(id).stream()).forEach(run -> stored.slices(run.id()).forEach(slice ->
                stored.batches(run.id(), slice.number(), slice.freeze()).forEach(batch -> unknownOf(batch, found))));
        return found;
    }

    private void unknownOf(Batch batch, List<Unknown> found) {
        Recipients ids = stored.recipients(batch.ref()).orElseThrow();
        batch.unknownForGood().stream().forEach(at -> found.add(new Unknown(batch.ref().run(), ids.at(at))));
    }

    private boolean got(Unknown unknown) {
        return oracle.delivered(unknown.run(), unknown.friend()) > 0;
    }

    public List<RunId> runs() {
        return List.copyOf(runs);
    }

    public List<FriendId> friends() {
        return friends;
    }

    /** Whether LINE brings a message to this friend. */
    public boolean reaches(FriendId friend) {
        return simulatedLine.reaches(friend);
    }

    /** The state of everything that is stored, as it is. */
    public RunStore stored() {
        return stored;
    }

    public Oracle oracle() {
        return oracle;
    }
}
