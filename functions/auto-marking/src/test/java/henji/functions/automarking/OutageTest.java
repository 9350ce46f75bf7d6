package henji.functions.automarking;

import static henji.testkit.store.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.core.campaign.CampaignId;
import henji.core.campaign.step.Step;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.run.StepStops;
import henji.core.event.DomainEvent;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.inbound.InboundTasks;
import henji.core.line.ProfileAnswer;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.search.posting.Term;
import henji.core.settings.Preset;
import henji.core.staff.Actor;
import henji.core.timeline.RawEvent;
import henji.core.timeline.id.EntryKey;
import henji.json.Json;
import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.runtime.Log;
import henji.runtime.Service;
import henji.testkit.audit.InMemoryAuditLog;
import henji.testkit.delivery.InMemoryEnrolmentStore;
import henji.testkit.delivery.InMemorySequenceStore;
import henji.testkit.delivery.InMemoryStepRuns;
import henji.testkit.fault.EachCallFails;
import henji.testkit.fault.EachCallFails.End;
import henji.testkit.fault.FailingPorts;
import henji.testkit.queue.RedeliveringQueue;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.LineEvents;
import henji.testkit.store.People;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call that the function makes to the outside fails once, before its effect and after it. The queue is told so
 * and delivers again, to this instance or to another, and all ends as if nothing had failed.
 */
class OutageTest {

    private static final FriendId FRIEND = People.id(1);
    /** A name is worth one try; it is asked for again later. */
    private static final Set<String> GOES_ON_WITHOUT = Set.of("profiles.of");

    /** Everything a friend may do, and what the desk's own rules ask for in between. */
    private static final List<String> LIFE = List.of(
            event(LineEvents.text(FRIEND, "e1", at(0), "m1", "こんにちは")),
            event(LineEvents.image(FRIEND, "e2", at(1), "m2")),
            event(LineEvents.postback(FRIEND, "e3", at(2), "menu=1")),
            task("give-up", Map.of("reminder", "rem-monday", "from", "todo", "to", "done")),
            event(LineEvents.unsend(FRIEND, "e4", at(3), "m1")),
            event(LineEvents.unsend(FRIEND, "e5", at(4), "m3")),
            event(LineEvents.text(FRIEND, "e6", at(5), "m3", "withdrawn before it came")),
            event(LineEvents.unfollow(FRIEND, "e7", at(6))),
            event(LineEvents.follow(FRIEND, "e8", at(7))),
            event(LineEvents.text(People.id(2), "e9", at(8), "m4", "somebody else")),
            event(LineEvents.event("join", FRIEND, "e10", at(9), Map.of("source",
                    Map.of("type", "group", "groupId", "C1")))),
            event(LineEvents.event("never-heard-of", FRIEND, "e11", at(10), Map.of())),
            event(LineEvents.event("message", FRIEND, "e12", at(11), Map.of("mode", "standby", "message",
                    Map.of("type", "text", "id", "m5", "text", "to another channel")))),
            task("profile", Map.of("tries", 1)));

    @ParameterizedTest(name = "another instance: {0}")
    @ValueSource(booleans = {false, true})
    void whateverFailsForAMomentTheQueueBringsAgainAndAllEndsAsIfNothingHad(boolean anotherInstance) {
        List<String> calls = EachCallFails.endsTheSame(OutageTest::ports, GOES_ON_WITHOUT,
                ports -> new World(ports, anotherInstance).live(LIFE));

        assertThat(calls).contains("settings.read", "friends.read", "friends.write", "timeline.putIfAbsent",
                "timeline.findMessage", "timeline.replace", "profiles.of", "tasks.fetchMedia", "tasks.nameChanged",
                "conversations.commit", "postings.listedNames", "postings.noteListedNames", "postings.put",
                "sequences.sequences", "enrolments.enter");
    }

    @Test
    void soDoesANameThatChangesAndIsListedAnew() {
        EachCallFails.endsTheSame(OutageTest::ports, GOES_ON_WITHOUT, ports -> {
            World world = new World(ports, true);
            world.live(LIFE.subList(0, 1));
            world.name = "佐藤 花子";
            return world.live(List.of(event(LineEvents.follow(FRIEND, "e20", at(20)))));
        });
    }

    private static FailingPorts ports() {
        // The bus gives up by its contract and does not throw.
        return new FailingPorts(() -> new AwsCallFailed("Anything", "down", Optional.of(Service.DATA)), "bus");
    }

    private static Instant at(int second) {
        return NOW.minusSeconds(60 - second);
    }

    private static String event(RawEvent event) {
        return Json.writeText(Map.of("v", 1, "destination", "U" + "f".repeat(32), "received", NOW.toEpochMilli(),
                "event", event.tree()));
    }

    private static String task(String name, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("v", 1, "task", name, "friendId", FRIEND.value()));
        body.putAll(more);
        return Json.writeText(body);
    }

    /** The function, its queue and its stores in memory. */
    private static final class World {
        private final InMemoryConversations conversations = new InMemoryConversations();
        private final InMemorySettings settings = InMemorySettings.with(Preset.BASIC);
        private final InMemoryPostings postings = new InMemoryPostings();
        private final InMemorySequenceStore sequences =
                new InMemorySequenceStore(new InMemoryAuditLog(), () -> { });
        private final InMemoryEnrolmentStore enrolments = new InMemoryEnrolmentStore(new InMemoryStepRuns());
        private final RedeliveringQueue queue = new RedeliveringQueue();
        private final List<DomainEvent> published = new ArrayList<>();
        private final Set<String> contents = new HashSet<>();
        private final List<String> waiting = new ArrayList<>();
        private final Ports ports;
        private final boolean anotherInstance;
        private final InboundMessages instance;
        private String name = "山田 花子";

        World(FailingPorts between, boolean anotherInstance) {
            this.ports = between.around(new Ports(conversations, conversations, conversations, settings, postings,
                    sequences, enrolments, friend -> new ProfileAnswer.Found(name, Optional.empty(), Optional.of("ja")),
                    tasks(), published::addAll));
            sequences.create(sequence("welcome", new StepStart.Followed()));
            sequences.create(sequence("asked", new StepStart.Marked(new MarkId("todo"))));
            this.anotherInstance = anotherInstance;
            this.instance = instance();
        }

        private static StepSequence sequence(String id, StepStart start) {
            return new StepSequence(new CampaignId(id), 1, id, true, start, List.of(new Step(new StepId("s1"),
                    new StepDelay.Minutes(5), OutgoingMessages.of(new OutgoingMessage.Text("ようこそ")))),
                    StepStops.NONE, ZoneId.of("Asia/Tokyo"), 1, NOW, new Actor.Rule("test"));
        }

        End live(List<String> bodies) {
            bodies.forEach(this::send);
            drain();
            while (!waiting.isEmpty()) {
                // Another function hands on what waited there.
                send(waiting.removeFirst());
                drain();
            }
            return new End(state(), queue.failures());
        }

        private void drain() {
            queue.drain(() -> new SqsWorker(anotherInstance ? instance() : instance));
        }

        private void send(String body) {
            Map<String, Object> tree = Json.readObject(body);
            queue.add(body, Optional.of(tree.get("friendId") instanceof String friend
                    ? friend
                    : String.valueOf(Json.object(Json.object(tree.get("event")).get("source")).get("userId"))));
        }

        private Map<String, Object> state() {
            // Told once at most; what is lost with the answer of a friend's write stays untold.
            assertThat(published).doesNotHaveDuplicates();
            assertThat(queue.dead()).isEmpty();
            return Map.of(
                    // A name that LINE told later took a write of its own.
                    "friends", conversations.friends().stream().map(friend -> friend.withVersion(0))
                            .collect(Collectors.toSet()),
                    "entries", Set.copyOf(conversations.everything()),
                    "posted", Stream.of("山田", "花子", "佐藤", "佐").map(gram -> postings.read(Term.nameGram(gram),
                            conversations.read(FRIEND).orElseThrow().indexShard(), Optional.empty(), 10).rows())
                            .toList(),
                    "names", postings.listedNames(FRIEND),
                    "contents", Set.copyOf(contents),
                    "steps", Stream.of("welcome", "asked").map(id -> enrolments.readAll(new CampaignId(id),
                            List.of(FRIEND, People.id(2)))).toList());
        }

        private InboundMessages instance() {
            return new InboundMessages(ports, new IndexShards(4), () -> NOW);
        }

        private InboundTasks tasks() {
            return new InboundTasks() {
                @Override
                public void nameChanged(FriendId friend) {
                    send(Json.writeText(Map.of("v", 1, "task", "name-grams", "friendId", friend.value())));
                }

                @Override
                public void readProfileLater(FriendId friend, int tries) {
                    waiting.add(Json.writeText(
                            Map.of("v", 1, "task", "profile", "friendId", friend.value(), "tries", tries)));
                }

                @Override
                public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
                    contents.add(friend + " " + entry + " " + messageId);
                }
            };
        }
    }

    private record SqsWorker(InboundMessages messages) implements RedeliveringQueue.Worker {

        @Override
        public List<String> handle(List<RedeliveringQueue.Message> batch) {
            Consumer<String> nowhere = line -> { };
            return messages.handle(new SqsBatch(batch.stream().map(message -> new SqsRecord(message.id(),
                    message.body(), message.group(), message.receives())).toList()),
                    new Log(nowhere, () -> NOW, "auto-marking"));
        }
    }
}
