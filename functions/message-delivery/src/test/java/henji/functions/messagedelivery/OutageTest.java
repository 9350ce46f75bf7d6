package henji.functions.messagedelivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.PastRuns;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.send.DeliverBatch;
import henji.core.friend.FriendStore;
import henji.core.mark.MarkId;
import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.messaging.HintMessage;
import henji.runtime.Log;
import henji.runtime.Service;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.HintQueue;
import henji.testkit.delivery.SimulatedCrash;
import henji.testkit.fault.EachCallFails;
import henji.testkit.fault.EachCallFails.End;
import henji.testkit.fault.FailingPorts;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every call that the function makes to the outside fails once, before its effect and after it. The queue is told so
 * and delivers again, or the minute tick comes by, and the run ends as if nothing had failed: judged by what reached
 * whom. LINE's own failures are answers and not exceptions; they are put in beside.
 */
class OutageTest {

    private static final Duration HOURS = Duration.ofHours(4);
    /** An outcome that could not be written is written again at once, from memory, and nobody need be told. */
    private static final Set<String> WRITTEN_AGAIN = Set.of("runs.writeBatch");

    /** Everything outside that the function touches but LINE, whose adapter never throws. */
    private record Outside(RunStore runs, Hints hints, FriendStore friends, PastRuns past, GiveUps giveUps,
            Supplier<String> channelId) {
    }

    @Test
    void whateverFailsEverybodyGetsItOnce() {
        List<String> calls = EachCallFails.endsTheSame(OutageTest::ports, WRITTEN_AGAIN, ports -> {
            World world = new World(ports, 520);
            world.engine.open();
            world.engine.until(HOURS, RunState.FINISHED);
            world.engine.assertAllAcceptedOnce();
            return world.end();
        });

        assertThat(calls).contains("channelId.get", "runs.work", "runs.content", "runs.writeBatch", "hints.run");
    }

    @Test
    void whateverFailsARemindersFriendsAreLookedAtAndGetItOnce() {
        List<String> calls = EachCallFails.endsTheSame(OutageTest::ports, WRITTEN_AGAIN, ports -> {
            World world = new World(ports, 20);
            world.engine.marks.put(world.engine.friends.get(3), new MarkId("done"));
            world.engine.open(Optional.empty(), true);
            world.engine.until(HOURS, RunState.FINISHED);
            assertThat(world.engine.countingLine.deliveries()).hasSize(19);
            return world.end();
        });

        assertThat(calls).contains("friends.readAll");
    }

    @Test
    void whateverFailsWhileAnswersAreLostEverybodyGetsItOnce() {
        EachCallFails.endsTheSame(OutageTest::ports, WRITTEN_AGAIN, ports -> {
            World world = new World(ports, 20);
            world.engine.countingLine.troubles(Trouble.LOST_AFTER, Trouble.LOST_BEFORE, Trouble.RATE,
                    Trouble.NOT_SENT);
            world.engine.open();
            world.engine.until(HOURS, RunState.FINISHED);
            world.engine.assertAllAcceptedOnce();
            return world.end();
        });
    }

    @Test
    void whateverFailsTheMonthlyLimitPausesTheRunAndNobodyIsSaidToHaveGotIt() {
        EachCallFails.endsTheSame(OutageTest::ports, WRITTEN_AGAIN, ports -> {
            World world = new World(ports, 20);
            world.engine.countingLine.troubles(Collections.nCopies(50, Trouble.MONTHLY_LIMIT).toArray(Trouble[]::new));
            world.engine.open();
            world.engine.until(HOURS, RunState.PAUSED);
            world.engine.control().cancel(DeliveryEngine.RUN);
            world.engine.until(HOURS, RunState.CANCELLED);
            // An intent that was stored and whose answer was lost counts as tried: a take-over's 429 proves nothing.
            Figures figures = world.engine.figures();
            assertThat(figures.cancelled() + figures.unknown()).isEqualTo(20);
            assertThat(world.engine.countingLine.deliveries()).isEmpty();
            return new End(world.engine.run().state(), world.failures);
        });
    }

    private static FailingPorts ports() {
        return new FailingPorts(() -> new AwsCallFailed("Anything", "down", Optional.of(Service.DATA)));
    }

    /** The function behind its queue; runs and slices are looked at by nobody who fails. */
    private static final class World {
        private final DeliveryEngine engine;
        private final DeliveryWorker function;
        private final Consumer<HintQueue.Task> others;
        private int failures;

        World(FailingPorts between, int friends) {
            engine = new DeliveryEngine(friends);
            others = engine.worker;
            RunStore runs = engine.store;
            Outside outside = between.around(new Outside(runs, engine.queue, engine.people, engine.past, engine.giveUps,
                    () -> "1234567890"));
            engine.store = outside.runs();
            engine.hints = outside.hints();
            engine.people = outside.friends();
            engine.past = outside.past();
            engine.giveUps = outside.giveUps();
            DeliverBatch deliver = engine.deliver();
            engine.store = runs;
            engine.hints = engine.queue;
            function = new DeliveryWorker(() -> {
                engine.channelId = outside.channelId().get();
                return deliver;
            }, log());
            engine.worker = this::work;
        }

        End end() {
            engine.assertNobodyTwice();
            return new End(Map.of("state", engine.run().state(), "figures", engine.figures(),
                    "delivered", engine.countingLine.deliveries(), "given", Set.copyOf(engine.given)), failures);
        }

        private void work(HintQueue.Task task) {
            switch (task) {
                case HintQueue.Task.LookAtRun look -> others.accept(look);
                case HintQueue.Task.FreezeSlice freeze -> others.accept(freeze);
                case HintQueue.Task.Deliver deliver -> {
                    SqsRecord record = new SqsRecord("m1", new HintMessage.OfBatch(deliver.hint()).text(),
                            Optional.empty(), 1);
                    if (!new SqsBatch(List.of(record)).handle(function::handle, log()).isEmpty()) {
                        failures++;
                        throw new SimulatedCrash("the queue is told");
                    }
                }
            }
        }

        private Log log() {
            Consumer<String> nowhere = line -> { };
            return new Log(nowhere, engine.clock, "message-delivery");
        }
    }
}
