package henji.functions.campaignclock;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.Place;
import henji.core.campaign.step.Step;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.StepStops;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.reply.Attempt;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.FriendBefore;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.runtime.Log;
import henji.runtime.Service;
import henji.testkit.audit.InMemoryAuditLog;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.HandMovedClock;
import henji.testkit.delivery.HintQueue;
import henji.testkit.delivery.InMemoryCampaignStore;
import henji.testkit.delivery.InMemoryEnrolmentStore;
import henji.testkit.delivery.InMemoryRunStore;
import henji.testkit.delivery.InMemorySequenceStore;
import henji.testkit.delivery.InMemoryStepRuns;
import henji.testkit.fault.EachCallFails;
import henji.testkit.fault.EachCallFails.End;
import henji.testkit.fault.FailingPorts;
import henji.testkit.line.ScriptedLine;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.InMemorySweepMemory;
import henji.testkit.store.People;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every call that the function makes to the outside fails once, before its effect and after it. The invocation fails
 * then, the schedule or the next minute comes again, to another instance, and all ends as if nothing had failed.
 */
class OutageTest {

    private static final Instant SUNDAY = Instant.parse("2026-11-22T01:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:30Z");
    private static final Actor BY = new Actor.Rule("test");
    private static final CampaignId REMINDER = new CampaignId("rem-monday");
    private static final CampaignId WELCOME = new CampaignId("welcome");
    private static final CampaignId BROADCAST = new CampaignId("b-1");
    private static final RunId BOOKED = new RunId("b-1@operation-1");
    private static final RunId OCCURRENCE = new RunId("rem-monday@2026-11-23T10:00");

    @Test
    void whateverFailsInATickTheNextOneBringsEverythingToTheSameEnd() {
        List<String> calls = EachCallFails.endsTheSame(OutageTest::ports, Set.of(),
                ports -> new World(ports).handle(Map.of("task", "tick")));

        assertThat(calls).contains("campaigns.due", "campaigns.broadcast", "campaigns.save", "campaigns.settle",
                "campaigns.reminders", "campaigns.runs", "campaigns.noteRun", "runs.putContent", "runs.open",
                "runs.active", "hints.run", "timeline.feed", "timeline.read", "timeline.replace", "friends.read",
                "friends.write", "terms.delivery", "channelId.get", "sequences.sequences", "enrolments.due",
                "enrolments.page",
                "enrolments.readAll", "enrolments.move", "enrolments.miss", "stepRuns.note", "stepRuns.open",
                "stepRuns.settle", "friends.readAll");
    }

    @Test
    void soDoesARemindersAlarm() {
        EachCallFails.endsTheSame(OutageTest::ports, Set.of(), ports -> new World(ports).handle(
                Map.of("task", "reminder", "campaign", REMINDER.value())));
    }

    @Test
    void soDoesATickWhileLinesAnswersAreLost() {
        EachCallFails.endsTheSame(OutageTest::ports, Set.of(), ports -> {
            World world = new World(ports);
            world.line.next(ScriptedLine.Weather.TAKEN_ANSWER_LOST, ScriptedLine.Weather.LOST);
            return world.handle(Map.of("task", "tick"));
        });
    }

    private static FailingPorts ports() {
        // LINE's adapter answers "failed" by its contract and does not throw.
        return new FailingPorts(() -> new AwsCallFailed("Anything", "down", Optional.of(Service.DATA)), "line");
    }

    /** The function and its stores in memory: a reminder and a broadcast that are due, messages without an outcome. */
    private static final class World {
        private final HandMovedClock clock = new HandMovedClock(SUNDAY);
        private final InMemoryCampaignStore campaigns = new InMemoryCampaignStore();
        private final InMemorySequenceStore sequences =
                new InMemorySequenceStore(new InMemoryAuditLog(), () -> { });
        private final InMemoryStepRuns stepRuns = new InMemoryStepRuns();
        private final InMemoryEnrolmentStore enrolments = new InMemoryEnrolmentStore(stepRuns);
        private final InMemoryRunStore runs = new InMemoryRunStore();
        private final HintQueue hints = new HintQueue(clock);
        private final InMemoryConversations conversations = new InMemoryConversations();
        private final ScriptedLine line = new ScriptedLine();
        private final Ports ports;
        private int failures;

        World(FailingPorts between) {
            ports = between.around(new Ports(campaigns, sequences, enrolments, stepRuns, runs, hints, conversations,
                    new InMemorySweepMemory(), new InMemorySettings(), conversations, line, () -> "1234567890"));
            sequences.create(new StepSequence(WELCOME, 1, "ようこそ", true, new StepStart.Followed(), List.of(
                    new Step(new StepId("s1"), new StepDelay.Minutes(5), DeliveryEngine.CONTENT.messages()),
                    new Step(new StepId("s2"), new StepDelay.Minutes(10_000), DeliveryEngine.CONTENT.messages())),
                    StepStops.NONE, ZoneId.of("Asia/Tokyo"), 3, SUNDAY, BY));
            waits(5, "s1", MONDAY.minusSeconds(30));
            waits(6, "s1", MONDAY.minusSeconds(30 + 3 * 3_600));
            // A step that was taken out since.
            waits(7, "s3", MONDAY.minusSeconds(90));
            campaigns.create(new Reminder(REMINDER, 1, "月曜", true, DeliveryEngine.WAITING,
                    DeliveryEngine.CONTENT.messages(), new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY),
                            LocalTime.of(10, 0), ZoneId.of("Asia/Tokyo")),
                    ReminderGuards.NONE, Timing.USUAL, SUNDAY, SUNDAY, BY));
            book();
            sent(1, Sending.Way.PUSH, MONDAY.minusSeconds(300));
            sent(2, Sending.Way.REPLY, MONDAY.minusSeconds(300));
            sent(3, Sending.Way.PUSH, MONDAY.minusSeconds(240));
            neverCalled(4, MONDAY.minus(Duration.ofHours(23)).minusSeconds(60));
        }

        private void waits(int friend, String step, Instant at) {
            conversations.write(Optional.empty(), People.friend(friend));
            enrolments.enter(new Enrolment(WELCOME, People.id(friend), "event-" + friend, SUNDAY,
                    People.friend(friend).mark().mark(), new Place.Waits(new StepId(step), at)));
        }

        private void book() {
            Broadcast draft = new Broadcast(BROADCAST, 1, "ご案内", Optional.of(DeliveryEngine.WAITING),
                    Optional.of(DeliveryEngine.CONTENT.messages()), SUNDAY, BY, SUNDAY, BY, Optional.empty(),
                    Optional.empty());
            Instant startsAt = MONDAY.minusSeconds(20);
            campaigns.create(draft);
            campaigns.saveDue(new Broadcast(BROADCAST, 1, draft.name(), draft.segment(), draft.messages(), SUNDAY, BY,
                    SUNDAY, BY, Optional.of(
                            new Broadcast.Scheduled(BOOKED, Confirmed.exactly(1), startsAt, false, SUNDAY, BY)),
                    Optional.empty()), new CampaignStore.Due(BROADCAST, startsAt));
        }

        /** An answer whose sender died after it wrote what it was about to do. */
        private void sent(int friend, Sending.Way way, Instant at) {
            message(friend, at, Sending.intent(way, at, at.plus(Attempt.LEASE), "1"));
        }

        /** An answer whose calls never left the machine, until it was too late: the friend gets back what it took. */
        private void neverCalled(int friend, Instant at) {
            message(friend, at, new Sending(Sending.Way.PUSH, Outcome.OPEN, at, 1, false, Optional.empty(),
                    Optional.of(MONDAY.minusSeconds(1)), OptionalInt.empty(), Optional.empty(), "1"));
        }

        private void message(int friend, Instant at, Sending sending) {
            Instant recorded = MONDAY.minusSeconds(200);
            Friend before = People.friend(friend);
            conversations.write(Optional.empty(), before.withConversation(before.conversation()
                    .withLastOut(Optional.of(recorded))));
            FriendId id = People.id(friend);
            conversations.putIfAbsent(TimelineEntry.recorded(ThreadId.of(id), EntryKey.of(at, "operation-" + friend), 0,
                    recorded, new Actor.Member(People.HANAKO), new Content.MessageOut(
                            new OperationId("operation-" + friend), DeliveryEngine.CONTENT.messages(), sending,
                            Optional.of(new FriendBefore(before.mark(), Optional.empty(), Optional.empty())))));
        }

        /** Until it succeeds, and then the ticks of some more minutes. */
        End handle(Map<String, Object> event) {
            clock.moveTo(MONDAY);
            repeat(event);
            for (int minute = 1; minute <= 3; minute++) {
                clock.moveTo(MONDAY.plus(Duration.ofMinutes(minute)));
                repeat(Map.of("task", "tick"));
            }
            assertThat(line.delivered()).as("the two pushes, once each").hasSize(2);
            assertThat(runs.active()).contains(OCCURRENCE);
            return new End(state(), failures);
        }

        private void repeat(Map<String, Object> event) {
            for (boolean done = false; !done; ) {
                try {
                    Consumer<String> nowhere = written -> { };
                    new ClockTasks(ports, new IndexShards(4), ZoneId.of("Asia/Tokyo"), clock, "1",
                            new Log(nowhere, clock, "campaign-clock"))
                            .handle(event);
                    done = true;
                } catch (RuntimeException e) {
                    failures++;
                }
            }
        }

        private Map<String, Object> state() {
            Map<String, Object> state = new HashMap<>();
            state.put("runs", List.of(runs.run(BOOKED).map(Run::state), runs.run(OCCURRENCE).map(Run::state)));
            state.put("active", Set.copyOf(runs.active()));
            state.put("noted", campaigns.runs(REMINDER, Optional.empty(), 10).rows());
            state.put("broadcast", campaigns.broadcast(BROADCAST));
            state.put("due", campaigns.due(MONDAY.plus(Duration.ofDays(1))));
            state.put("friends", Set.copyOf(conversations.friends()));
            // How often it was tried and when differs; what became of it does not.
            state.put("outcomes", conversations.everything().stream().collect(Collectors.toMap(
                    entry -> entry.key().value(), TimelineEntry::outcome)));
            state.put("delivered", line.delivered());
            state.put("steps", enrolments.readAll(WELCOME, List.of(People.id(5), People.id(6), People.id(7)))
                    .values().stream().map(one -> one.due().isPresent() ? one : one.friend())
                    .collect(Collectors.toSet()));
            state.put("stepSums", stepRuns.sums(WELCOME));
            state.put("stepRuns", stepRuns.open(WELCOME));
            return state;
        }
    }
}
