package henji.simulation.inbox;

import henji.core.conversation.ConversationStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.inbound.InboundTasks;
import henji.core.inbound.Profiles;
import henji.core.inbound.RecordInbound;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.reply.Attempt;
import henji.core.reply.MarkWish;
import henji.core.reply.SendMessage;
import henji.core.reply.SendRequest;
import henji.core.reply.SweepMemory;
import henji.core.reply.SweepSends;
import henji.core.settings.Preset;
import henji.core.settings.SettingsStore;
import henji.core.staff.StaffId;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.json.Json;
import henji.lambda.SqsRecord;
import henji.local.line.people.Friendship;
import henji.simulation.fault.Kind;
import henji.simulation.world.Every;
import henji.simulation.world.LineRules;
import henji.simulation.world.LineWatch;
import henji.simulation.world.Mutant;
import henji.simulation.world.Play;
import henji.simulation.world.SimulatedLine;
import henji.simulation.world.Stage;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.InMemorySweepMemory;
import henji.testkit.store.LineEvents;
import henji.testkit.store.People;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** An account whose friends write, follow, block and withdraw, and whose operators answer. */
public final class InboxWorld implements Play {

    private static final String CHANNEL = "1234567890";
    private static final String EPOCH = "1";
    private static final Set<String> READS = Set.of("read", "readAll", "newestFirst", "findMessage", "feed",
            "feedBackwards", "marked");

    /**
     * Something that happened at LINE.
     *
     * @param messageId of the message that was written or withdrawn
     * @param text of a message
     */
    record Happened(String eventId, FriendId friend, What what, Instant at, Optional<String> messageId,
            Optional<String> text) {

        enum What { WROTE, FOLLOWED, BLOCKED, WITHDREW }
    }

    /**
     * An operator's answer.
     *
     * @param lastSeen what the page showed when it was written
     */
    record Answer(OperationId operation, FriendId friend, Optional<EntryKey> lastSeen) {
    }

    private final Stage stage;
    private final InMemoryConversations stored = new InMemoryConversations();
    private final SimulatedLine simulatedLine;
    private final InboundQueue queue;
    private final Webhooks webhooks;
    private final Every tick;
    private final List<FriendId> friends;
    private final List<Happened> happened = new ArrayList<>();
    private final Map<OperationId, Answer> answers = new HashMap<>();
    private final Map<String, Integer> delivered = new HashMap<>();
    private final IndexShards shards = new IndexShards(1);
    // What the use cases see.
    private final FriendStore friendStore;
    private final TimelineStore timeline;
    private final ConversationStore conversations;
    private final SettingsStore settings;
    private final SweepMemory sweeps;
    private final LineApi line;
    private int number;

    /**
     * @param people who may write
     * @param consumers of the queue, at the same time
     * @param seed of ids that LINE makes
     */
    public InboxWorld(int people, int consumers, LineRules rules, Stage stage, Mutant mutant, long seed) {
        this.stage = stage;
        this.friends = IntStream.range(0, people).mapToObj(People::id).toList();
        this.simulatedLine = new SimulatedLine(stage, rules, new LineWatch() {
            @Override
            public void departs(Optional<UUID> key, String text, Instant now) {
                // An answer is judged by what arrived.
            }

            @Override
            public void accepted(Optional<UUID> key, String text, List<FriendId> to, List<FriendId> reached) {
                delivered.merge(text, 1, Integer::sum);
            }
        }, seed);
        friends.forEach(friend -> simulatedLine.add(friend, false));
        this.line = mutant.line(simulatedLine);
        this.friendStore = watched(FriendStore.class, "friends", stored);
        this.timeline = watched(TimelineStore.class, "timeline", mutant.timeline(stored));
        this.conversations = watched(ConversationStore.class, "conversations", stored);
        this.settings = stage.calls().watched(SettingsStore.class, "settings", InMemorySettings.with(Preset.BASIC),
                method -> Kind.READ);
        this.sweeps = stage.calls().watched(SweepMemory.class, "sweeps", new InMemorySweepMemory(),
                method -> Kind.WRITE);
        this.queue = new InboundQueue(stage, consumers, () -> this::record);
        this.webhooks = new Webhooks(stage, queue);
        this.tick = new Every(stage.baton(), stage.clock(), this::sweep);
        stage.baton().add(webhooks);
        stage.baton().add(queue);
        stage.baton().add(tick);
    }

    private <P> P watched(Class<P> port, String name, P inner) {
        return stage.calls().watched(port, name, inner,
                method -> READS.contains(method) ? Kind.READ : Kind.WRITE);
    }

    // ---- what the functions do

    private void record(SqsRecord message) {
        Map<String, Object> body = message.json();
        new RecordInbound(friendStore, timeline, settings::read, profiles(), tasks(), events -> { }, shards,
                stage.clock()).record((String) body.get("destination"),
                Instant.ofEpochMilli(((Number) body.get("received")).longValue()),
                RawEvent.of(Json.object(body.get("event"))));
    }

    private Profiles profiles() {
        return friend -> new ProfileAnswer.NotAvailable();
    }

    private InboundTasks tasks() {
        return stage.calls().watched(InboundTasks.class, "tasks", new InboundTasks() {
            @Override
            public void nameChanged(FriendId friend) {
                // Nobody has a name here.
            }

            @Override
            public void readProfileLater(FriendId friend, int tries) {
                // LINE tells of nobody.
            }

            @Override
            public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
                // Everybody writes texts.
            }
        }, method -> Kind.ENQUEUE);
    }

    private Attempt attempt() {
        return new Attempt(friendStore, timeline, line, () -> CHANNEL, events -> { }, stage.clock());
    }

    private void sweep() {
        new SweepSends(timeline, sweeps, attempt(), shards, stage.clock(), EPOCH).sweepAll();
    }

    // ---- what people do

    /** Somebody writes. @return the message's id, by which it can be withdrawn */
    public String writes(Duration after, int friend) {
        String messageId = "5" + String.format("%017d", next());
        happens(after, friend, Happened.What.WROTE, Optional.of(messageId));
        return messageId;
    }

    public void follows(Duration after, int friend) {
        happens(after, friend, Happened.What.FOLLOWED, Optional.empty());
    }

    public void blocks(Duration after, int friend) {
        happens(after, friend, Happened.What.BLOCKED, Optional.empty());
    }

    /** Somebody takes a message back. */
    public void withdraws(Duration after, int friend, String messageId) {
        happens(after, friend, Happened.What.WITHDREW, Optional.of(messageId));
    }

    private int next() {
        return number++;
    }

    private void happens(Duration after, int friend, Happened.What what, Optional<String> messageId) {
        String eventId = "01J" + String.format("%023d", next());
        stage.desk().does(after, () -> {
            // Two things never happen in the same millisecond, so that their order is known.
            while (!happened.isEmpty() && !stage.clock().instant().isAfter(happened.getLast().at())) {
                stage.baton().sleep(Duration.ofMillis(1));
            }
            Instant at = stage.clock().instant();
            FriendId id = friends.get(friend);
            Optional<String> text = what == Happened.What.WROTE ? Optional.of("text-" + eventId) : Optional.empty();
            happened.add(new Happened(eventId, id, what, at, messageId, text));
            atLine(happened.getLast());
            webhooks.send(List.of(raw(happened.getLast())));
        });
    }

    /** What LINE itself makes of it. */
    private void atLine(Happened one) {
        switch (one.what()) {
            case WROTE -> simulatedLine.platform().eventMade(one.eventId(), one.friend().value(),
                    "token-" + one.eventId(), henji.local.line.wire.Json.object());
            case FOLLOWED -> simulatedLine.platform().befriend(one.friend().value(), Friendship.FOLLOWING);
            case BLOCKED -> simulatedLine.platform().befriend(one.friend().value(), Friendship.BLOCKED);
            case WITHDREW -> { }
        }
    }

    private static RawEvent raw(Happened one) {
        return switch (one.what()) {
            case WROTE -> LineEvents.text(one.friend(), one.eventId(), one.at(), one.messageId().orElseThrow(),
                    one.text().orElseThrow());
            case FOLLOWED -> LineEvents.follow(one.friend(), one.eventId(), one.at());
            case BLOCKED -> LineEvents.unfollow(one.friend(), one.eventId(), one.at());
            case WITHDREW -> LineEvents.unsend(one.friend(), one.eventId(), one.at(), one.messageId().orElseThrow());
        };
    }

    /** LINE makes an old call once more, with up to so many events of whomever. */
    public void replays(Duration after, int most) {
        stage.desk().does(after, () -> {
            List<RawEvent> events = happened.reversed().stream().limit(most).map(InboxWorld::raw).toList();
            if (!events.isEmpty()) {
                webhooks.replay(events);
            }
        });
    }

    /** An operator answers what they see then; the page asks again with the same operation until it has an answer. */
    public void answers(Duration after, int friend, SendRequest.WantedWay way) {
        OperationId operation = new OperationId("operation-" + next());
        stage.desk().does(after, () -> {
            Answer answer = answers.get(operation);
            if (answer == null) {
                Optional<Friend> shown = friendStore.read(friends.get(friend));
                if (shown.isEmpty()) {
                    return;
                }
                answer = new Answer(operation, friends.get(friend), shown.get().conversation().headEntry());
                answers.put(operation, answer);
            }
            tick.often();
            new SendMessage(friendStore, conversations, timeline, settings, attempt(), shards, stage.clock(), EPOCH)
                    .send(new SendRequest(answer.friend(), operation, new StaffId("s1"), answer.lastSeen(),
                            OutgoingMessages.of(new OutgoingMessage.Text(operation.value())), way,
                            new MarkWish.ByRule()));
        });
    }

    // ---- driving and judging

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public boolean isOver() {
        return stage.baton().working() == 0 && stage.desk().isDone() && webhooks.isDone() && queue.isEmpty()
                && judged().open() == 0;
    }

    private InboxJudge judged() {
        return new InboxJudge(stored, happened, answers.values(), delivered, stage.findings());
    }

    @Override
    public void judge() {
        simulatedLine.judge();
        judged().everything();
    }

    @Override
    public String standing() {
        return happened.size() + " events, " + answers.size() + " answers, " + judged().open() + " open";
    }

    @Override
    public long deliveries() {
        return delivered.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public long unknown() {
        return judged().unknown(false);
    }

    @Override
    public long unknownReached() {
        return judged().unknown(true);
    }
}
